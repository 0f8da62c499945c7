package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.quality.InMemoryQuality;
import dev.isobar.quality.VerifyLater;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each instrument has three minutes of two hours ago that nobody compared: 1 at 100. */
class VerifyBarsTest {
    private static final Instant NOW = Instant.parse("2026-03-06T12:00:30Z");
    private static final Instant FIRST = Instant.parse("2026-03-06T10:00:00Z");
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final InstrumentId ETH = InstrumentId.parse("binance:spot:ETHUSDT");
    private static final InstrumentId OKX = InstrumentId.parse("okx:spot:BTC-USDT");

    private final InMemoryBars bars = new InMemoryBars();
    private final Venues venues = new Venues();
    private final InMemoryRuns runs = new InMemoryRuns();
    private final LambdaInvocation invocation = new LambdaInvocation();

    @BeforeEach
    void threeMinutesEach() {
        for (InstrumentId id : List.of(BTC, ETH, OKX)) {
            for (int i = 0; i < 3; i++) {
                bars.put(
                        series(id), List.of(TestBars.flat(FIRST.plusSeconds(60L * i), "100", "1")));
            }
        }
    }

    @Test
    @DisplayName("R31 what nobody compared is compared, and counted by venue")
    void whatNobodyComparedIsCompared() {
        Collection<Verdicts> verdicts = verify();

        assertThat(verdicts)
                .containsExactly(
                        new Verdicts("binance", 6, 0, 0, 2, 0, 0),
                        new Verdicts("okx", 3, 0, 0, 1, 0, 0));
        assertThat(verified(BTC)).containsOnly(Verified.SAME);
        assertThat(invocation.log)
                .anyMatch(
                        line ->
                                line.startsWith("{\"_aws\":{\"Timestamp\":1772798430000,")
                                        && line.endsWith(
                                                "\"Venue\":\"binance\",\"Same\":6,\"Different\":0,"
                                                        + "\"Absent\":0,\"Requests\":2,"
                                                        + "\"Remaining\":0,\"Failures\":0}"));
    }

    @Test
    @DisplayName("R5 calling it again asks for nothing")
    void callingAgainAsksForNothing() {
        verify();
        venues.asked.clear();

        verify();

        assertThat(venues.asked).isEmpty();
    }

    @Test
    @DisplayName("R4 a venue that was asked too much is left alone, the others are asked")
    void aVenueThatWasAskedTooMuchIsLeftAlone() {
        venues.failures.put(
                "binance", new ExchangeFailure.RateLimited("slow down", Duration.ofSeconds(9)));

        Collection<Verdicts> verdicts = verify();

        assertThat(verdicts).containsExactly(new Verdicts("okx", 3, 0, 0, 1, 0, 0));
        assertThat(venues.asked).containsOnlyOnce("binance");
        assertThat(verified(BTC)).containsOnly(Verified.UNCHECKED);
    }

    @Test
    @DisplayName("R3 a venue that fails does not keep the others waiting, but the call fails")
    void aVenueThatFailsFailsTheCall() {
        venues.failures.put(
                "okx", new ExchangeFailure.Unavailable("okx is down", Duration.ZERO, null));

        assertThatExceptionOfType(CollectionFailed.class)
                .isThrownBy(this::verify)
                .withMessage("1 failed, the first: okx is down");
        assertThat(verified(BTC)).containsOnly(Verified.SAME);
    }

    @Test
    @DisplayName("R31 when time is out no instrument is begun, and the run says how many are left")
    void noneIsBegunWhenTimeIsOut() {
        // Of 50 s thirty are kept back: a page is begun at 0 and at 15 s, and none at 30 s.
        venues.each = Duration.ofSeconds(15);

        verify();

        assertThat(venues.asked).hasSize(2);
        assertThat(runs.newest("CollectBars", "", 1).runs().get(0).counts())
                .containsEntry("left", 1L);
    }

    private Collection<Verdicts> verify() {
        InstantSource time = () -> NOW.plus(venues.each.multipliedBy(venues.asked.size()));
        Clock clock = time.withZone(ZoneOffset.UTC);
        Map<Interval, Duration> reach = Map.of(Interval.M1, Duration.ofHours(6));
        List<Tracked> tracked =
                List.of(
                        new Tracked(BTC, true, reach),
                        new Tracked(ETH, true, reach),
                        new Tracked(OKX, true, reach));
        VerifyLater verify =
                new VerifyLater(
                        venues,
                        bars,
                        new InMemoryQuality(),
                        Duration.ofHours(1),
                        Duration.ofDays(2),
                        6,
                        clock);
        return new VerifyBars(
                        () -> tracked,
                        new Listed(new NothingKept(), (venue, market) -> venues.listed, clock),
                        verify,
                        new Recorded(runs, clock),
                        clock)
                .handleRequest(new ScheduledEvent(), invocation);
    }

    private List<Verified> verified(InstrumentId id) {
        return bars.read(series(id), Instant.EPOCH, NOW).stream()
                .map(bar -> bar.provenance().verified())
                .toList();
    }

    private static SeriesId series(InstrumentId id) {
        return new SeriesId(id, Interval.M1);
    }

    private static final class Venues implements KlineSource {
        private final Map<String, ExchangeFailure> failures = new HashMap<>();

        /** How long a page takes. */
        private Duration each = Duration.ZERO;

        private final List<String> asked = new ArrayList<>();
        private final List<Instrument> listed =
                List.of(instrument(BTC), instrument(ETH), instrument(OKX));

        @Override
        public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
            asked.add(instrument.id().venue());
            if (failures.containsKey(instrument.id().venue())) {
                throw failures.get(instrument.id().venue());
            }
            List<Kline> klines = new ArrayList<>();
            for (Instant at = start; at.isBefore(end); at = interval.end(at)) {
                klines.add(kline(instrument.id(), at));
            }
            return new Page(klines, end, start);
        }

        @Override
        public boolean offers(Instrument instrument, Interval interval) {
            return true;
        }

        private static Instrument instrument(InstrumentId id) {
            BigDecimal one = BigDecimal.ONE;
            return new Instrument(
                    id,
                    id.symbol(),
                    "X",
                    "USDT",
                    "USDT",
                    one,
                    one,
                    one,
                    true,
                    Instrument.TradeIds.CONTIGUOUS);
        }

        private static Kline kline(InstrumentId id, Instant start) {
            BigDecimal price = new BigDecimal("100");
            return new Kline(
                    id,
                    Interval.M1,
                    start,
                    start.plusSeconds(60),
                    price,
                    price,
                    price,
                    price,
                    BigDecimal.ONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    true,
                    Kline.Origin.REST);
        }
    }
}
