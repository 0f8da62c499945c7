package dev.isobar.live;

import static dev.isobar.bars.TestTrades.ID;
import static dev.isobar.bars.TestTrades.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Range;
import dev.isobar.bars.Resample;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.BookChange;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InstrumentBarsTest {
    private static final Instant START = Instant.parse("2026-02-28T22:00:00Z");

    private final SeenBars seen = new SeenBars();
    private final InstrumentBars bars =
            new InstrumentBars(TestTrades.instrument(TradeIds.CONTIGUOUS), seen);

    @Test
    void everyKindOfEventIsHandled() {
        Map<Class<?>, MarketEvent> one =
                Map.of(
                        Trade.class,
                        ordered(1, START, "1", "1", Side.BUY),
                        Kline.class,
                        kline(0, "1", true),
                        Quote.class,
                        new Quote(ID, null, null, null),
                        BookChange.class,
                        new BookChange(
                                ID,
                                null,
                                BookChange.Kind.SNAPSHOT,
                                List.of(),
                                List.of(),
                                1,
                                1,
                                null),
                        MarkPrice.class,
                        new MarkPrice(ID, START, BigDecimal.ONE, null),
                        Funding.class,
                        new Funding(ID, START, BigDecimal.ZERO, null, null, false),
                        OpenInterest.class,
                        new OpenInterest(ID, START, BigDecimal.ONE, null, null),
                        Liquidation.class,
                        new Liquidation(
                                ID,
                                null,
                                START,
                                Side.SELL,
                                BigDecimal.ONE,
                                Liquidation.PriceKind.FILL,
                                BigDecimal.ONE,
                                null,
                                BigDecimal.ONE),
                        Connected.class,
                        new Connected(ID, START),
                        Disconnected.class,
                        new Disconnected(ID, START, START, "closed"));

        for (Class<?> kind : MarketEvent.class.getPermittedSubclasses()) {
            assertThat(one).containsKey(kind);
            assertThatCode(() -> bars.accept(one.get(kind), START)).doesNotThrowAnyException();
        }
    }

    @Test
    @DisplayName("R5 longer bars close with the last minute of their bucket and equal its minutes")
    void longerBarsEqualTheirMinutes() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        for (Trade trade : TestTrades.walk(1, START, 3 * 3600, 1)) {
            bars.accept(trade, trade.at());
        }
        bars.tick(at(3 * 3600 + 2));

        List<Bar> minutes = seen.bars(ID, Interval.M1);
        assertThat(minutes).hasSize(180);
        assertThat(minutes).allMatch(Bar::isFinal);
        for (Interval interval :
                List.of(Interval.M3, Interval.M5, Interval.M30, Interval.H1, Interval.H2)) {
            List<Bar> expected =
                    Resample.to(interval, minutes, Coverage.NOTHING, Instant.MAX).stream()
                            .filter(bar -> !bar.end().isAfter(at(3 * 3600)))
                            .toList();
            assertThat(seen.bars(ID, interval)).as(interval.code()).isEqualTo(expected);
        }
        assertThat(seen.bars(ID, Interval.H1)).hasSize(3);
        assertThat(seen.bars(ID, Interval.D1)).hasSize(1); // the day began before us
        assertThat(seen.bars(ID, Interval.D1).get(0).isFinal()).isFalse();
        assertThat(seen.bars(ID, Interval.D1).get(0).provenance().missing()).isEqualTo(22);
    }

    @Test
    @DisplayName("R5 a quiet last minute closes the longer bar when its time passes")
    void aQuietLastMinuteCloses() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 30, "100");
        bars.tick(at(301));
        assertThat(seen.bars(ID, Interval.M5)).isEmpty();

        bars.tick(at(302));

        assertThat(seen.bars(ID, Interval.M5)).hasSize(1);
        assertThat(seen.bars(ID, Interval.M5).get(0).isFinal()).isTrue();
        assertThat(seen.bars(ID, Interval.M1)).hasSize(1);
    }

    @Test
    void aLateTradeCorrectsTheLongerBarsToo() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 30, "100");
        trade(3, 310, "100");
        bars.accept(ordered(2, at(298), "107", "1", Side.BUY), at(310));

        Bar five = seen.bars(ID, Interval.M5).get(0);
        assertThat(five.high()).isEqualByComparingTo("107");
        assertThat(five.trades()).isEqualTo(2);
        assertThat(five.isFinal()).isTrue();
    }

    @Test
    void minutesAreCompleteFromTheFirstWholeOneAfterTheConfirmation() {
        bars.accept(new Connected(ID, at(59)), at(59)); // 59 + 2 s: the minute at 60 is not whole
        for (int second = 59; second < 400; second += 10) {
            trade(100 + second / 10, second, "100");
        }

        assertThat(seen.bars(ID, Interval.M1))
                .extracting(Bar::isFinal)
                .containsExactly(false, false, true, true, true, true);
        assertThat(trades().entries())
                .containsExactly(
                        new Missing(range(0, 120), Cause.NOT_YET_COLLECTED),
                        new Complete(range(120, 300), Proof.CONTIGUOUS_IDS));
    }

    @Test
    @DisplayName("R5 a jump in the ids declares the touched minutes missing")
    void aJumpDeclaresTheMinutesMissing() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        long id = 100;
        for (int second = 0; second < 600; second += 10) {
            id += second == 150 ? 2 : 1;
            trade(id, second, "100");
        }

        assertThat(seen.bars(ID, Interval.M1))
                .extracting(Bar::isFinal)
                .containsExactly(true, true, false, true, true, true, true, true, true);
        assertThat(trades().missing()).containsExactly(new Missing(range(60, 180), Cause.OUTAGE));
        assertThat(trades().isComplete(range(180, 480))).isTrue();
        assertThat(seen.bars(ID, Interval.M5).get(0).isFinal()).isFalse();
        assertThat(seen.bars(ID, Interval.M5).get(0).provenance().missing()).isEqualTo(1);
    }

    @Test
    void aTradeThatOnlyCameLateRepairsTheMinuteThatSeemedDamaged() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(2, 70, "100");
        trade(4, 110, "100");
        trade(5, 125, "100");
        assertThat(seen.bars(ID, Interval.M1))
                .extracting(Bar::isFinal)
                .containsExactly(true, false);

        bars.accept(ordered(3, at(100), "107", "1", Side.BUY), at(126));
        trade(6, 400, "100");

        assertThat(seen.bars(ID, Interval.M1)).hasSize(3).allMatch(Bar::isFinal);
        assertThat(seen.bars(ID, Interval.M1).get(1).high()).isEqualByComparingTo("107");
        assertThat(seen.bars(ID, Interval.M1).get(1).provenance().quality()).isEmpty();
        assertThat(seen.bars(ID, Interval.M3).get(0).isFinal()).isTrue();
        assertThat(trades().missing()) // quiet, and not proven to be yet
                .containsExactly(new Missing(range(300, 360), Cause.NOT_YET_COLLECTED));
        assertThat(trades().isComplete(range(0, 300))).isTrue();
    }

    @Test
    @DisplayName("R5 a broken stream leaves its bars not final and the range missing")
    void aBrokenStreamIsDeclared() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(2, 70, "100");
        trade(3, 130, "100");
        bars.accept(new Disconnected(ID, at(150), at(140), "stale"), at(150));
        bars.tick(at(250));
        bars.accept(new Connected(ID, at(290)), at(290));
        trade(50, 295, "100");
        trade(51, 305, "100");
        trade(52, 500, "100");

        assertThat(seen.bars(ID, Interval.M1))
                .extracting(Bar::isFinal)
                .containsExactly(true, true, false, false, true);
        // The last minute was quiet, and a trade so soon after proves nothing of it yet.
        assertThat(trades().missing())
                .containsExactly(
                        new Missing(range(120, 300), Cause.OUTAGE),
                        new Missing(range(420, 480), Cause.NOT_YET_COLLECTED));
        assertThat(trades().isComplete(range(0, 120))).isTrue();
        assertThat(trades().isComplete(range(300, 420))).isTrue();
    }

    @Test
    @DisplayName("R7 trades caught up with before the minute closes leave no trace of the outage")
    void whatWasMissedAndCameInTimeLeavesNoTrace() {
        outageInMinuteOne();
        trade(7, 78, "100");
        caughtUp(79, 4, 72, "105");
        caughtUp(79, 5, 74, "95");
        assertThat(bars(1)).isEmpty();
        caughtUp(79, 6, 75, "100");
        trade(8, 130, "100");
        trade(9, 200, "100");
        trade(10, 300, "100");

        Bar one = bars(1).get(0);
        assertThat(one.isFinal()).isTrue();
        assertThat(one.trades()).isEqualTo(6); // ids 2 to 7
        assertThat(one.high()).isEqualByComparingTo("105");
        assertThat(one.low()).isEqualByComparingTo("95");
        assertThat(one.provenance().revision()).isZero();
        assertThat(one.provenance().quality()).isEmpty();
        // No trade before the first minute proves where that one began.
        assertThat(trades().entries())
                .containsExactly(
                        new Complete(range(0, 60), Proof.UNBROKEN_CONNECTION),
                        new Complete(range(60, 180), Proof.CONTIGUOUS_IDS));
    }

    @Test
    @DisplayName(
            "R7 trades caught up with after minutes closed correct them and what rests on them")
    void whatWasMissedAndCameLaterRepairsWhatWasClosed() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(2, 70, "100");
        bars.accept(new Disconnected(ID, at(170), at(168), "closed"), at(170));
        bars.accept(new Connected(ID, at(293)), at(293)); // 295: the minute at 300 is whole again
        trade(6, 297, "100");
        bars.tick(at(302));
        assertThat(trades().missing()).containsExactly(new Missing(range(120, 300), Cause.OUTAGE));
        assertThat(bars(5)).isEmpty();
        assertThat(seen.bars(ID, Interval.M5).get(0).isFinal()).isFalse();

        caughtUp(302, 3, 250, "107");
        caughtUp(302, 5, 296, "100");
        assertThat(bars(4).get(0).isFinal()).isFalse();
        caughtUp(302, 4, 270, "100");

        assertThat(bars(4).get(0).isFinal()).isTrue();
        assertThat(bars(4).get(0).trades()).isEqualTo(4);
        // Nothing was traded at 120 to 240; at 302 s what ended at 240 is still corrected.
        assertThat(seen.bars(ID, Interval.M5).get(0).isFinal()).isFalse(); // lacks 120 to 180
        trade(7, 500, "100");
        assertThat(seen.bars(ID, Interval.M3).get(1).isFinal()).isTrue();
        assertThat(trades().isComplete(range(180, 300))).isTrue();
        assertThat(trades().missing())
                .containsExactly(
                        new Missing(range(120, 180), Cause.OUTAGE),
                        new Missing(range(420, 480), Cause.NOT_YET_COLLECTED)); // quiet
    }

    @Test
    @DisplayName("R7 while one id is absent nothing is claimed, and the next minutes stand alone")
    void oneAbsentIdLeavesTheOutage() {
        outageInMinuteOne();
        trade(7, 78, "100");
        caughtUp(79, 4, 72, "105");
        caughtUp(79, 6, 75, "100");
        trade(8, 130, "100");
        trade(9, 181, "100");
        bars.tick(at(182)); // the minute at 60 can no longer be corrected
        caughtUp(183, 5, 74, "95");
        trade(10, 200, "100");
        trade(11, 400, "100");

        assertThat(bars(1).get(0).isFinal()).isFalse();
        assertThat(bars(1).get(0).provenance().quality()).containsExactly("gap");
        assertThat(bars(2).get(0).isFinal()).isTrue();
        // The last minute was quiet, and a trade so soon after proves nothing of it yet.
        assertThat(trades().missing())
                .containsExactly(
                        new Missing(range(60, 120), Cause.OUTAGE),
                        new Missing(range(300, 360), Cause.NOT_YET_COLLECTED));
        assertThat(trades().isComplete(range(120, 300))).isTrue();
    }

    @Test
    @DisplayName("R7 an outage within an outage is bridged by the ids of both")
    void twoOutagesAreBridgedAtOnce() {
        outageInMinuteOne();
        trade(7, 78, "100");
        bars.accept(new Disconnected(ID, at(80), at(79), "closed"), at(80));
        caughtUp(81, 4, 72, "105"); // of the first, while the second lasts
        bars.accept(new Connected(ID, at(85)), at(85));
        caughtUp(86, 5, 74, "95");
        trade(9, 90, "100");
        caughtUp(91, 8, 83, "100");
        assertThat(bars(1)).isEmpty();
        caughtUp(92, 6, 75, "100");
        bars.tick(at(122));

        assertThat(bars(1).get(0).isFinal()).isTrue();
        assertThat(bars(1).get(0).trades()).isEqualTo(8); // ids 2 to 9
    }

    @Test
    @DisplayName("R7 ids that began anew prove nothing")
    void idsThatBeganAnewProveNothing() {
        outageInMinuteOne();
        trade(2, 78, "100");
        trade(3, 90, "100");
        trade(4, 100, "100");
        bars.tick(at(122));

        assertThat(bars(1).get(0).isFinal()).isFalse();
    }

    @Test
    @DisplayName("R6 a jump in the ids shows whenever it shows: minutes before it are not claimed")
    void aJumpAfterQuietMinutesClaimsNoneOfThem() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(3, 190, "100"); // 2 was traded at any time in between
        trade(4, 400, "100");

        assertThat(trades().isComplete(range(0, 1))).isFalse();
        // The last minute was quiet, and a trade so soon after proves nothing of it yet.
        assertThat(trades().missing())
                .containsExactly(
                        new Missing(range(0, 240), Cause.OUTAGE),
                        new Missing(range(300, 360), Cause.NOT_YET_COLLECTED));
    }

    @Test
    @DisplayName("R6 what no later id proves when the stream breaks rests on the connection alone")
    void whatNoLaterIdProvesRestsOnTheConnection() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(2, 70, "100");
        bars.accept(new Disconnected(ID, at(200), at(199), "closed"), at(200));

        assertThat(trades().entries())
                .containsExactly(new Complete(range(0, 180), Proof.UNBROKEN_CONNECTION));
    }

    @Test
    @DisplayName(
            "R11 what an outage damaged is declared when its minute is over, trade or no trade")
    void anOutageIsDeclaredThoughNothingIsTradedAfterIt() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        bars.accept(new Disconnected(ID, at(71), at(70), "closed"), at(71));
        bars.accept(new Connected(ID, at(75)), at(75));
        trade(9, 80, "100"); // 2 to 8 are lost
        bars.tick(at(121));
        assertThat(trades().missing()).isEmpty();

        bars.tick(at(122));

        assertThat(bars(1).get(0).isFinal()).isFalse();
        assertThat(trades().missing()).containsExactly(new Missing(range(60, 120), Cause.OUTAGE));
    }

    @Test
    @DisplayName("R11 a quiet minute is declared until something heard after it proves it empty")
    void aQuietMinuteIsDeclaredUntilItIsProven() {
        InstrumentBars opaque = new InstrumentBars(TestTrades.instrument(TradeIds.OPAQUE), seen);
        opaque.accept(new Connected(ID, at(-10)), at(-10));
        opaque.accept(ordered(1, at(10), "100", "1", Side.BUY), at(10));
        opaque.tick(at(182));
        assertThat(trades()).isEqualTo(Coverage.missing(at(60), at(180), Cause.NOT_YET_COLLECTED));

        opaque.accept(ordered(2, at(190), "100", "1", Side.BUY), at(190));

        assertThat(trades())
                .isEqualTo(Coverage.complete(at(0), at(180), Proof.UNBROKEN_CONNECTION));
    }

    @Test
    @DisplayName("R11 minutes before the first confirmation are declared with it, none without it")
    void whatWasBeforeTheFirstConfirmationIsDeclared() {
        trade(1, 10, "100");
        bars.tick(at(182));
        assertThat(trades()).isEqualTo(Coverage.NOTHING); // perhaps nobody streams these trades

        bars.accept(new Connected(ID, at(200)), at(200));
        bars.tick(at(242));

        assertThat(trades()).isEqualTo(Coverage.missing(at(0), at(240), Cause.NOT_YET_COLLECTED));
    }

    /** Ids 1 to 3 were heard; whole again, if nothing is bridged, from 120 on. */
    private void outageInMinuteOne() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(2, 65, "100");
        trade(3, 70, "100");
        bars.accept(new Disconnected(ID, at(73), at(72), "closed"), at(73));
        bars.accept(new Connected(ID, at(76)), at(76));
    }

    private void caughtUp(int arrived, long id, int second, String price) {
        bars.accept(ordered(id, at(second), price, "1", Side.BUY), at(arrived));
    }

    private List<Bar> bars(int minute) {
        return seen.bars(ID, Interval.M1).stream()
                .filter(bar -> bar.start().equals(at(60 * minute)))
                .toList();
    }

    @Test
    void historyCompletesTheBarsOfAnOutage() {
        aBrokenStreamIsDeclared();
        assertThat(seen.bars(ID, Interval.M5).get(0).isFinal()).isFalse();

        Bar two = Bar.of(kline(2, "5", true), at(600));
        Bar four = Bar.of(kline(4, "6", true), at(600));
        Coverage known = Coverage.complete(at(120), at(300), Proof.REST_PAGE_BOUNDS);
        bars.learned(new SeriesId(ID, Interval.M1), List.of(two, four), known);

        Bar five = seen.bars(ID, Interval.M5).get(0);
        assertThat(five.isFinal()).isTrue();
        assertThat(five.provenance().missing()).isZero();
        assertThat(five.volume()).isEqualByComparingTo("13"); // 1 + 1 + 5 + nothing + 6
    }

    @Test
    @DisplayName("a bar that comes back from history verified is told to nobody again")
    void aVerdictIsNoChange() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(2, 70, "101");
        bars.tick(at(130));
        Bar minute = seen.bars(ID, Interval.M1).get(0);
        int told = seen.minutes.size();

        for (Provenance.Verified verdict : Provenance.Verified.values()) {
            bars.learned(
                    new SeriesId(ID, Interval.M1),
                    List.of(minute.verified(verdict)),
                    Coverage.NOTHING);
        }

        assertThat(seen.minutes).hasSize(told).isNotEmpty();
    }

    @Test
    void aClosedKlineOutranksTrades() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        bars.accept(kline(0, "9", false), at(30));
        bars.accept(kline(0, "9", true), at(61));
        bars.tick(at(62));

        Bar minute = seen.bars(ID, Interval.M1).get(0);
        assertThat(minute.provenance().source()).isEqualTo(Source.KLINE);
        assertThat(minute.volume()).isEqualByComparingTo("9");
    }

    @Test
    @DisplayName("a closed kline that cannot be is refused, and the trades' bar stands")
    void anImpossibleKlineIsRefused() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        bars.accept(kline(0, "-9", true), at(61));
        bars.accept(kline(1, "-9", true), at(121));
        bars.tick(at(122));

        assertThat(seen.refused)
                .containsExactly(Kline.Fault.VOLUME_NEGATIVE, Kline.Fault.VOLUME_NEGATIVE);
        assertThat(seen.bars(ID, Interval.M1))
                .extracting(bar -> bar.provenance().source())
                .containsExactly(Source.TRADES);
    }

    @Test
    @DisplayName("a mark of the trades outlives the venue's own bar")
    void aMarkOutlivesTheKline() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(2, 11, "112");
        bars.accept(kline(0, "9", true), at(61));
        bars.tick(at(62));

        Bar minute = seen.bars(ID, Interval.M1).get(0);
        assertThat(minute.provenance().source()).isEqualTo(Source.KLINE);
        assertThat(minute.provenance().quality()).containsExactly("price_anomaly");
    }

    @Test
    void klinesThatNeverSayClosedAreFinalOnlyWhenHistoryTellsThem() {
        // The last update of a minute may be the one that was lost: the clock cannot close it.
        bars.accept(kline(0, "4", false), at(30));
        bars.accept(kline(0, "9", false), at(59));
        bars.accept(kline(1, "1", false), at(61));
        bars.tick(at(200));
        assertThat(seen.bars(ID, Interval.M1)).isEmpty();
        assertThat(trades().isComplete(range(0, 60))).isFalse();

        Bar asked = Bar.of(kline(0, "10", true), at(200));
        Coverage known = Coverage.complete(at(0), at(60), Proof.REST_PAGE_BOUNDS);
        bars.learned(new SeriesId(ID, Interval.M1), List.of(asked), known);

        Bar minute = seen.bars(ID, Interval.M1).get(0);
        assertThat(minute.isFinal()).isTrue();
        assertThat(minute.volume()).isEqualByComparingTo("10");
    }

    @Test
    void openBarsAreToldOnceASecondAndLongOnesRestOnWhatHistoryKnew() {
        Instant hour = Interval.H1.floor(START);
        Bar earlier = TestBars.flat(hour, "90", "4");
        bars.learned(
                new SeriesId(ID, Interval.M1),
                List.of(earlier),
                Coverage.complete(hour, hour.plusSeconds(300), Proof.REST_PAGE_BOUNDS));
        bars.accept(new Connected(ID, at(290)), at(290));
        for (int millis = 300_000; millis < 310_000; millis += 50) {
            Instant at = START.plusMillis(millis);
            bars.accept(ordered(millis, at, "100", "0.01", Side.BUY), at);
        }

        assertThat(seen.forming.get(Interval.M1)).hasSize(10);
        List<Bar> hours = seen.forming.get(Interval.H1);
        assertThat(hours).hasSize(10).noneMatch(Bar::isFinal);
        assertThat(hours.get(9).open()).isEqualByComparingTo("90");
        assertThat(hours.get(9).provenance().missing()).isZero();
        assertThat(seen.bars(ID, Interval.M1)).isEmpty(); // history is not told again
    }

    @Test
    void whatIsOpenAtTheEndComesOutNotFinal() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        trade(2, 70, "101");
        bars.finish();

        assertThat(seen.bars(ID, Interval.M1))
                .extracting(Bar::isFinal)
                .containsExactly(true, false);
        assertThat(seen.bars(ID, Interval.MONTH).get(0).trades()).isEqualTo(2);
        assertThat(seen.bars(ID, Interval.MONTH).get(0).isFinal()).isFalse();
    }

    @Test
    void anInstrumentWithoutEventsEndsQuietly() {
        bars.finish();

        assertThat(seen.minutes).isEmpty();
    }

    @Test
    @DisplayName("R6 what nobody heard of afterwards is not claimed at the end")
    void whatNobodyHeardOfAfterwardsIsNotClaimedAtTheEnd() {
        bars.accept(new Connected(ID, at(-10)), at(-10));
        trade(1, 10, "100");
        bars.tick(at(200)); // the connection may have been dead since second 10
        bars.finish();

        assertThat(trades()).isEqualTo(Coverage.missing(at(60), at(180), Cause.NOT_YET_COLLECTED));
    }

    @Test
    @DisplayName("R5 minutes whose trades came too late to count are missing, not known empty")
    void whatStoodInABufferForMinutesIsDeclaredMissing() {
        InstrumentBars stalled = new InstrumentBars(TestTrades.instrument(TradeIds.OPAQUE), seen);
        stalled.accept(new Connected(ID, at(-10)), at(-10));
        stalled.accept(ordered(1, at(10), "100", "1", Side.BUY), at(10));
        stalled.tick(at(299)); // minutes 0 to 3 are closed, the trades of 1 to 4 still to come
        for (int second = 70; second < 290; second += 10) {
            Instant arrived = at(300).plusMillis(second);
            stalled.accept(ordered(second, at(second), "101", "1", Side.BUY), arrived);
        }
        stalled.accept(ordered(500, at(500), "100", "1", Side.BUY), at(500));

        // Correctable at 300 s is what ended 62 s before at most: not 70 to 170, eleven trades.
        assertThat(stalled.late()).isEqualTo(11);
        assertThat(trades().missing()).containsExactly(new Missing(range(60, 180), Cause.OUTAGE));
        assertThat(trades().isComplete(range(0, 60))).isTrue();
        assertThat(trades().isComplete(range(180, 480))).isTrue();
        assertThat(seen.bars(ID, Interval.M5).get(0).isFinal()).isFalse();
    }

    @Test
    void aTradeFromFarAheadIsDroppedAndCounted() {
        bars.accept(ordered(1, at(90_000), "100", "1", Side.BUY), at(0));

        assertThat(bars.ahead()).isEqualTo(1);
    }

    private void trade(long id, int second, String price) {
        bars.accept(ordered(id, at(second), price, "1", Side.BUY), at(second));
    }

    private static Kline kline(int minute, String volume, boolean closed) {
        BigDecimal price = new BigDecimal("100");
        return new Kline(
                ID,
                Interval.M1,
                at(60 * minute),
                at(60 * minute + 60),
                price,
                price,
                price,
                price,
                new BigDecimal(volume),
                null,
                null,
                1L,
                null,
                null,
                null,
                null,
                closed,
                Kline.Origin.STREAM);
    }

    /** What the ledger was told of the time from START on. */
    private Coverage trades() {
        return seen.trades().within(new Range(START, Instant.MAX));
    }

    private static Range range(int start, int end) {
        return new Range(at(start), at(end));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
