package dev.isobar.exchange.conformance;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.ExchangeFailure.Rejected;
import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Listing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** T20 to T24: what follows from the venue's description and from the other cells. */
final class Derived {
    private static final Duration WAIT = Duration.ofSeconds(7);

    private final Conformance venue;
    private final VenueMarket market;
    private final Verdict verdict;
    private int values;

    Derived(Conformance venue, VenueMarket market, Verdict verdict) {
        this.venue = venue;
        this.market = market;
        this.verdict = verdict;
    }

    void run(Clause clause) {
        switch (clause) {
            case T20 -> answers();
            case T21 -> refusals();
            case T22 -> new Damage(venue, market, verdict).run();
            case T23 -> spellings();
            case T24 -> capabilities();
            default -> throw new AssertionError(clause);
        }
    }

    private void answers() {
        for (Conformance.Answered answered : venue.answers(market)) {
            Decoded decoded;
            try {
                decoded = market.streams().decode(answered.frame(), symbol -> Optional.empty());
            } catch (ExchangeFailure e) {
                verdict.wrong(answered.frame() + " is " + e);
                continue;
            }
            if (decoded.equals(answered.expected())) {
                values++;
            } else {
                verdict.wrong("%s is %s".formatted(answered, decoded));
            }
        }
        if (values == 0 && !isStreaming()) {
            values = 1; // nothing is streamed, so nothing is answered
        }
        verdict.found(Evidence.Kind.FIXTURE, "frames of answers", values);
    }

    private boolean isStreaming() {
        for (Clause clause : Clause.values()) {
            if (clause.kind().isPresent() && Decoding.isDeclared(market, clause)) {
                return true;
            }
        }
        return false;
    }

    private void refusals() {
        for (int status : List.of(429, 418)) {
            refusal(new Conformance.Refused(status, "", RateLimited.class));
        }
        for (int status : List.of(500, 502, 503, 504)) {
            refusal(new Conformance.Refused(status, "<html>gateway</html>", Unavailable.class));
        }
        refusal(new Conformance.Refused(451, "", Rejected.class));
        Optional<ExchangeFailure> limited = market.failures().read(429, WAIT, "");
        if (limited.isEmpty()
                || !(limited.get() instanceof RateLimited told)
                || !told.retryAfter().equals(WAIT)) {
            verdict.wrong("429 with Retry-After 7 is " + limited);
        }
        int usual = values;
        venue.refusals(market).forEach(this::refusal);
        if (values == usual) {
            verdict.wrong("no error body of the venue is shown");
        }
        verdict.found(Evidence.Kind.FIXTURE, "statuses and error bodies", values);
    }

    private void refusal(Conformance.Refused refused) {
        Optional<ExchangeFailure> failure =
                market.failures().read(refused.status(), Duration.ZERO, refused.body());
        Class<?> actual = failure.<Class<?>>map(Object::getClass).orElse(null);
        if (actual == refused.expected()) {
            values++;
        } else {
            verdict.wrong("%s is %s".formatted(refused, failure));
        }
    }

    private void spellings() {
        for (Sample sample : venue.samples(market, Clause.T01)) {
            if (!sample.isThere()) {
                verdict.absent(sample.source);
                continue;
            }
            List<Instrument> instruments = new ArrayList<>();
            sample.lines.forEach(
                    line -> instruments.addAll(market.listings().parse(line.text()).instruments()));
            int before = values;
            spellings(instruments);
            verdict.found(sample.kind, sample.source, values - before);
        }
    }

    private void spellings(List<Instrument> instruments) {
        Listing listing = new Listing(instruments);
        for (Instrument instrument : instruments) {
            for (String spelling : Spellings.of(instrument)) {
                Optional<Instrument> found;
                try {
                    found = listing.find(market.market(), spelling);
                } catch (IllegalArgumentException e) {
                    // Two share it: an error that names both, as it should be.
                    continue;
                }
                if (found.equals(Optional.of(instrument))) {
                    values++;
                } else if (!Spellings.isOf(spelling, found)) {
                    verdict.wrong(spelling + " means " + found + ", not " + instrument);
                }
            }
        }
    }

    private void capabilities() {
        for (Clause clause : Clause.values()) {
            if (clause.isSampled()) {
                capability(clause);
            }
        }
        if (market.offers().tradesAfter().isPresent()
                && venue.samples(market, Clause.T03).stream().noneMatch(one -> one.after)) {
            verdict.wrong("trades after an id are declared, and no sample of T03 shows them");
        }
        verdict.found(Evidence.Kind.DERIVED, "cells T01 to T19", values);
    }

    private void capability(Clause clause) {
        boolean isDeclared = Decoding.isDeclared(market, clause);
        boolean isShown = !venue.samples(market, clause).isEmpty();
        if (isDeclared && !isShown) {
            verdict.wrong(clause + " " + clause.title() + " is declared, and no sample shows it");
        } else if (!isDeclared && isShown) {
            verdict.wrong(clause + " " + clause.title() + " is shown, and not declared");
        } else if (isDeclared && venue.verdict(market, clause).isRed()) {
            verdict.wrong(clause + " " + clause.title() + " is declared, and its cell is red");
        } else {
            values++;
        }
    }
}
