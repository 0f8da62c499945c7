package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Range;
import dev.isobar.live.TradedMarket.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outages, silence, late, doubled and disordered trades: no minute is ever without an account. */
class AccountedMinutesTest {
    private static final int SEEDS = 60;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** After the end of a minute, while its instrument is streamed or its stream is broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(65);

    @ParameterizedTest
    @EnumSource
    @DisplayName("R11 a minute later every minute has a final bar, is known empty or is declared")
    void everyMinuteIsAccountedFor(Venue venue) throws InterruptedException {
        int right = 0;
        int declared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            DisturbedMarket market = new DisturbedMarket(venue, seed, seed % 2 == 0);
            String as = venue + " seed " + seed;
            while (!market.isOver()) {
                market.second();
                Instant end = market.now().minus(PATIENCE);
                if (end.getEpochSecond() % 60 == 0 && !end.isBefore(minute(1))) {
                    assertAccountedFor(market, end.minus(MINUTE), as);
                }
            }
            Instant last = market.now().minus(PATIENCE).minus(MINUTE);
            for (Instant at = minute(0); !at.isAfter(last); at = at.plus(MINUTE)) {
                if (assertRightOrDeclared(market, at, as)) {
                    right++;
                } else {
                    declared++;
                }
            }
        }
        assertThat(right).as(venue + " right").isGreaterThan(SEEDS * 5);
        assertThat(declared > SEEDS).as(venue + " declared").isEqualTo(isBlind(venue));
    }

    private static boolean isBlind(Venue venue) {
        return venue == Venue.OPAQUE_IDS_ALONE;
    }

    private static void assertAccountedFor(DisturbedMarket market, Instant at, String as) {
        Range minute = new Range(at, at.plus(MINUTE));
        Coverage known = market.known(minute);
        Bar bar = market.bar(at);
        assertThat(
                        bar != null && bar.isFinal()
                                || known.isComplete(minute)
                                || !known.missing().isEmpty())
                .as("%s %s at %s: %s, known %s", as, at, market.now(), bar, known)
                .isTrue();
    }

    /** True if it is right, false if it is declared missing. */
    private static boolean assertRightOrDeclared(DisturbedMarket market, Instant at, String as) {
        Range minute = new Range(at, at.plus(MINUTE));
        Coverage known = market.known(minute);
        Bar bar = market.bar(at);
        Bar expected = market.undisturbed(at);
        if (!known.isComplete(minute) && !known.missing().isEmpty()) {
            return false;
        }
        String where = "%s %s: %s instead of %s, known %s".formatted(as, at, bar, expected, known);
        assertThat(bar != null || known.isComplete(minute)).as(where).isTrue();
        assertThat(bar == null).as(where).isEqualTo(expected == null);
        if (bar != null) {
            assertThat(bar.isFinal()).as(where).isTrue();
            assertThat(numbers(bar)).as(where).isEqualTo(numbers(expected));
            assertThat(bar.provenance().quality()).as(where).isSubsetOf(Provenance.MARKS);
        }
        return true;
    }

    private static List<Object> numbers(Bar bar) {
        return List.of(
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.quoteVolume(),
                bar.trades(),
                bar.takerBuyVolume());
    }

    private static Instant minute(int minute) {
        return DisturbedMarket.at(60 * minute);
    }
}
