package dev.isobar.exchange.conformance;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.VenueMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer looks for a text that a parser neither reads nor refuses, guided by what it reaches in the
 * parsers and seeded by every venue's samples. As a test it tries the seeds and what was found
 * before; {@code ./isobar test --fuzz} makes it search for a minute.
 */
class ParserFuzzTest {
    private static final int MOST_PARSERS = 1_000;
    private static final int LONGEST = 4_000;

    private static final List<Decoding> PARSERS = new ArrayList<>();

    static {
        for (Conformance venue : Venues.ALL) {
            for (VenueMarket market : venue.exchange().markets()) {
                for (Clause clause : Clause.values()) {
                    if (clause.isSampled()) {
                        venue.samples(market, clause).stream()
                                .filter(sample -> !sample.lines.isEmpty())
                                .findFirst()
                                .ifPresent(of -> PARSERS.add(new Decoding(market, clause, of)));
                    }
                }
            }
        }
    }

    static Stream<Arguments> seeds() {
        List<Arguments> seeds = new ArrayList<>();
        for (int i = 0; i < PARSERS.size(); i++) {
            String text = PARSERS.get(i).sample().lines.get(0).text();
            if (text.length() <= LONGEST) {
                seeds.add(arguments(i, text));
            }
        }
        return seeds.stream();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void everyTextIsReadOrRefused(
            @InRange(min = 0, max = MOST_PARSERS) int parser,
            @NotNull @WithUtf8Length(max = LONGEST) String text) {
        Decoding decoding = PARSERS.get(parser % PARSERS.size());
        try {
            decoding.values(text, decoding.sample().symbolOr("BTCUSDT"));
        } catch (Unparsable e) {
            return; // as it should be
        }
    }
}
