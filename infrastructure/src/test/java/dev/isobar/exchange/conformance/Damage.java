package dev.isobar.exchange.conformance;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.VenueMarket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * T22: dead formats, halves of frames, and frames whose times are off by a factor of 1,000. Each
 * number that could be a time is tried; where the parser does not read it as one, nothing of what
 * was decoded may change its time.
 */
final class Damage {
    /** Epoch seconds, milliseconds, microseconds or nanoseconds of the years 2001 to 2100. */
    private static final Pattern TIME =
            Pattern.compile("(?<![0-9.])([1-3][0-9]{9}(?:[0-9]{3}){0,3})(?![0-9])");

    private static final int FRAMES = 20;

    private final Conformance venue;
    private final VenueMarket market;
    private final Verdict verdict;
    private final Evidence.Kind kind;
    private int values;

    Damage(Conformance venue, VenueMarket market, Verdict verdict) {
        this.venue = venue;
        this.market = market;
        this.verdict = verdict;
        this.kind = Evidence.Kind.DERIVED;
    }

    void run() {
        for (Sample sample : venue.dead(market)) {
            dead(sample);
        }
        for (Clause clause : Clause.values()) {
            if (clause.isSampled() && clause != Clause.T01) {
                venue.samples(market, clause).forEach(sample -> damage(clause, sample));
            }
        }
        verdict.found(kind, "frames and bodies of T02 to T19, damaged", values);
    }

    private void dead(Sample sample) {
        if (!sample.isThere()) {
            verdict.absent(sample.source);
        }
        for (Sample.Line line : sample.lines) {
            try {
                Decoded decoded = market.streams().decode(line.text(), any(sample));
                if (decoded instanceof Decoded.Data) {
                    verdict.wrong("a dead frame is read: " + line.text());
                }
            } catch (Unparsable e) {
                // as it should be
            }
        }
        verdict.found(sample.kind, sample.source, sample.lines.size());
    }

    private dev.isobar.exchange.Instruments any(Sample sample) {
        return new Decoding(market, Clause.T12, sample).instruments();
    }

    private void damage(Clause clause, Sample sample) {
        Decoding decoding = new Decoding(market, clause, sample);
        List<Sample.Line> lines = sample.lines;
        for (Sample.Line line : lines.subList(0, Math.min(FRAMES, lines.size()))) {
            Optional<Set<Instant>> right = times(decoding, line.text());
            if (right.isPresent() && !right.get().isEmpty()) {
                half(decoding, line.text());
                Matcher time = TIME.matcher(line.text());
                while (time.find()) {
                    mistime(decoding, line.text(), time, right.get());
                }
            }
        }
    }

    private void half(Decoding decoding, String text) {
        if (times(decoding, text.substring(0, text.length() / 2)).isPresent()) {
            verdict.wrong("half of it is read: " + text);
        }
        values++;
    }

    private void mistime(Decoding decoding, String text, Matcher time, Set<Instant> right) {
        String number = time.group(1);
        for (String wrong :
                Stream.of(number + "000", number.substring(0, number.length() - 3)).toList()) {
            String mistimed =
                    text.substring(0, time.start(1)) + wrong + text.substring(time.end(1));
            Optional<Set<Instant>> read = times(decoding, mistimed);
            if (read.isPresent() && !right.containsAll(read.get())) {
                verdict.wrong("%s for %s is read as %s".formatted(wrong, number, read.get()));
            }
            values++;
        }
    }

    /** Every time that was decoded; empty if the text is unparsable. */
    private Optional<Set<Instant>> times(Decoding decoding, String text) {
        Set<Instant> times = new LinkedHashSet<>();
        try {
            List<Object> subjects =
                    new ArrayList<>(decoding.values(text, decoding.sample().symbolOr("BTCUSDT")));
            for (Object subject : subjects) {
                Facts.of(subject).values().stream()
                        .filter(Instant.class::isInstance)
                        .forEach(value -> times.add((Instant) value));
            }
            return Optional.of(times);
        } catch (Unparsable e) {
            return Optional.empty();
        }
    }
}
