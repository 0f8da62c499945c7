package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.bars.Comparison.Different;
import dev.isobar.bars.Comparison.Incomparable;
import dev.isobar.bars.Comparison.Same;
import dev.isobar.bars.Provenance.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Trades 1.1 at 10.005, 2 at 10.01 and 0.3 at 9.99: open 10.005, high 10.01, low and close 9.99,
 * volume 3.4, quote volume 11.0055 + 20.02 + 2.997 = 34.0225.
 */
class ComparisonTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Bar OURS = bar("10.005", "10.01", "9.99", "9.99", "3.4", "34.0225", 3L);

    @Test
    @DisplayName("R12 equal numbers are the same, however many zeros they are written with")
    void equalNumbersAreTheSame() {
        assertThat(against("10.00500", "10.010", "9.990", "9.9900", "3.400", "34.022500", 3L))
                .isEqualTo(new Same());
    }

    @Test
    @DisplayName("R12 each of open, high, low, close, volume and count is to be equal")
    void anyOtherNumberIsDifferent() {
        assertThat(against("10.004", "10.01", "9.99", "9.99", "3.4", "34.0225", 3L))
                .isEqualTo(new Different("open", "10.005", "10.004"));
        assertThat(against("10.005", "10.02", "9.99", "9.99", "3.4", "34.0225", 3L))
                .isEqualTo(new Different("high", "10.01", "10.02"));
        assertThat(against("10.005", "10.01", "9.98", "9.99", "3.4", "34.0225", 3L))
                .isEqualTo(new Different("low", "9.99", "9.98"));
        assertThat(against("10.005", "10.01", "9.99", "10", "3.4", "34.0225", 3L))
                .isEqualTo(new Different("close", "9.99", "10"));
        assertThat(against("10.005", "10.01", "9.99", "9.99", "3.40000001", "34.0225", 3L))
                .isEqualTo(new Different("volume", "3.4", "3.40000001"));
        assertThat(against("10.005", "10.01", "9.99", "9.99", "3.4", "34.0225", 4L))
                .isEqualTo(new Different("trades", "3", "4"));
    }

    @Test
    @DisplayName("R12 three trades, each cut to two digits, differ by no more than 0.03")
    void quoteVolumeMayBeRoundedOnceForEachTrade() {
        // 11.00 + 20.02 + 2.99 = 34.01, which is 0.0125 less; 33.99 would be 0.0325 less.
        assertThat(against("10.005", "10.01", "9.99", "9.99", "3.4", "34.01", 3L))
                .isEqualTo(new Same());
        assertThat(against("10.005", "10.01", "9.99", "9.99", "3.4", "33.99", 3L))
                .isEqualTo(new Different("quote_volume", "34.0225", "33.99"));
        // With six digits it may be 0.000003 off.
        assertThat(against("10.005", "10.01", "9.99", "9.99", "3.4", "34.022503", 3L))
                .isEqualTo(new Same());
        assertThat(against("10.005", "10.01", "9.99", "9.99", "3.4", "34.022504", 3L))
                .isInstanceOf(Different.class);
    }

    @Test
    @DisplayName("R12 what one of the two does not say is not compared")
    void absentIsUnknownAndNotDifferent() {
        assertThat(against("10.005", "10.01", "9.99", "9.99", "3.4", null, null))
                .isEqualTo(new Same());
        assertThat(against("10.005", "10.01", "9.99", "9.99", "3.4", "33.99", null))
                .isEqualTo(new Different("quote_volume", "34.0225", "33.99"));
        Bar uncounted = bar("10.005", "10.01", "9.99", "9.99", "3.4", "34.0225", null);
        Bar venue = bar("10.005", "10.01", "9.99", "9.99", "3.4", "33.99", null);
        assertThat(Comparison.of(uncounted, venue)).isEqualTo(new Same());
    }

    @Test
    @DisplayName("R12 where both count contracts, these are the volume")
    void contractsAreTheVolume() {
        Bar ours = contracts("0.333333333333", "100");

        assertThat(Comparison.of(ours, contracts("0.33333333", "100"))).isEqualTo(new Same());
        assertThat(Comparison.of(ours, contracts("0.333333333333", "101")))
                .isEqualTo(new Different("contracts", "100", "101"));
    }

    @Test
    void aBarThatIsNotFinalIsIncomparable() {
        Bar open = TestBars.minute(START, "1", "1", "1", "1", "1", false);
        Bar closed = TestBars.minute(START, "1", "1", "1", "1", "1", true);

        assertThat(Comparison.of(open, closed)).isEqualTo(new Incomparable("our bar is not final"));
        assertThat(Comparison.of(closed, open))
                .isEqualTo(new Incomparable("the venue's bar is not final"));
    }

    @Test
    void barsOfTwoBucketsAreRefused() {
        Bar next = TestBars.flat(START.plusSeconds(60), "1", "1");

        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.of(OURS, next));
    }

    private static Comparison against(
            String o, String h, String l, String c, String v, String quote, Long trades) {
        return Comparison.of(OURS, bar(o, h, l, c, v, quote, trades));
    }

    private static Bar contracts(String volume, String contracts) {
        return bar("300", "300", "300", "300", volume, "100", contracts, 1L);
    }

    private static Bar bar(
            String o, String h, String l, String c, String v, String quote, Long trades) {
        return bar(o, h, l, c, v, quote, null, trades);
    }

    private static Bar bar(
            String o,
            String h,
            String l,
            String c,
            String v,
            String quote,
            String contracts,
            Long trades) {
        return new Bar(
                START,
                START.plusSeconds(60),
                new BigDecimal(o),
                new BigDecimal(h),
                new BigDecimal(l),
                new BigDecimal(c),
                new BigDecimal(v),
                quote == null ? null : new BigDecimal(quote),
                contracts == null ? null : new BigDecimal(contracts),
                trades,
                null,
                null,
                true,
                new Provenance(Source.TRADES, "", "", START, false, 0, List.of(), START, 0));
    }
}
