package dev.isobar.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.VenueMarket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample of every venue, damaged at random: a parser reads it or says that it is unparsable,
 * in time, and a price it reads stands in the text. The seed is fixed; {@code
 * -Disobar.fuzz.rounds=N} tries more of each sample.
 */
class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("isobar.fuzz.rounds", 40);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int TEXTS = 8;
    private static final int LONGEST_TEXT = 20_000;
    private static final String ALPHABET = "{}[]\",:\\-+.eE0123456789tfnulmdBk \u0000é";
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

    /** What is read as it stands on the wire; the others may be products. */
    private static final List<String> AS_WRITTEN = List.of("price", "open", "high", "low", "close");

    @TestFactory
    @DisplayName("R6 a damaged text is read or unparsable, and no price is made up")
    Stream<DynamicTest> damagedTexts() {
        return Venues.ALL.stream()
                .map(
                        venue ->
                                dynamicTest(
                                        venue.exchange().id(),
                                        () ->
                                                Assertions.assertTimeoutPreemptively(
                                                        LONGEST.plusMillis(100L * ROUNDS),
                                                        () -> fuzz(venue))));
    }

    private static void fuzz(Conformance venue) {
        Random random = new Random(7);
        for (VenueMarket market : venue.exchange().markets()) {
            for (Clause clause : Clause.values()) {
                if (clause.isSampled()) {
                    for (Sample sample : venue.samples(market, clause)) {
                        fuzz(new Decoding(market, clause, sample), random);
                    }
                }
            }
        }
    }

    private static void fuzz(Decoding decoding, Random random) {
        List<Sample.Line> lines = decoding.sample().lines;
        for (Sample.Line line : lines.subList(0, Math.min(TEXTS, lines.size()))) {
            if (line.text().length() <= LONGEST_TEXT) {
                for (int round = 0; round < ROUNDS; round++) {
                    read(decoding, damaged(line.text(), random));
                }
            }
        }
    }

    private static void read(Decoding decoding, String text) {
        List<Map<String, Object>> read = new ArrayList<>();
        try {
            decoding.values(text, decoding.sample().symbolOr("BTCUSDT"))
                    .forEach(value -> read.add(Facts.of(value)));
        } catch (Unparsable e) {
            return;
        } catch (RuntimeException e) {
            throw new AssertionError("not said to be unparsable: " + text, e);
        }
        // Yahoo's numbers are float32 artefacts: the decimals they stand for are nowhere written.
        boolean isText =
                (text.startsWith("{") || text.startsWith("["))
                        && !decoding.market().venue().equals("yahoo");
        if (isText && !read.isEmpty()) {
            Set<BigDecimal> written = numbers(text);
            for (Map<String, Object> facts : read) {
                for (String name : AS_WRITTEN) {
                    if (facts.get(name) instanceof BigDecimal price) {
                        assertThat(written)
                                .as("%s of %s", name, text)
                                .contains(price.stripTrailingZeros());
                    }
                }
            }
        }
    }

    private static Set<BigDecimal> numbers(String text) {
        Set<BigDecimal> numbers = new HashSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            if (matcher.group().length() < 60 && !matcher.group().matches(".*[eE].{4,}")) {
                BigDecimal number = new BigDecimal(matcher.group()).stripTrailingZeros();
                numbers.add(number);
                numbers.add(number.abs()); // the sign may be a side, or a dash
            }
        }
        return numbers;
    }

    /** One to three characters replaced, left out or added, or the end cut off. */
    private static String damaged(String frame, Random random) {
        StringBuilder text = new StringBuilder(frame);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(10)) {
                case 0 -> text.setLength(Math.max(1, at));
                case 1, 2, 3 -> text.insert(at, c);
                case 4, 5, 6 -> text.setCharAt(at, c);
                default -> text.delete(at, Math.min(text.length() - 1, at + 1 + at % 5));
            }
            if (text.isEmpty()) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
