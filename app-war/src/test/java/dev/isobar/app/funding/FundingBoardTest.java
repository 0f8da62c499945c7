package dev.isobar.app.funding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.funding.FundingBoard.Row;
import dev.isobar.app.funding.FundingNews.Told;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.InMemoryFlows;
import dev.isobar.live.EventJson;
import dev.isobar.live.EventJson.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FundingBoardTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instrument PERPETUAL = instrument("1000SHIB-USDT-PERP");
    private static final Instrument SPOT = instrument("1000SHIB-USDT");

    private final InMemoryFlows flows = new InMemoryFlows();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    @DisplayName("R1 what was published last, whoever published it, with its age")
    void newest() {
        Row row = rows(told(Duration.ofHours(8), NOW.minusSeconds(20)), 19).get(0);

        assertThat(row.now().asset()).isEqualTo("SHIB");
        assertThat(row.now().rate().rate()).isEqualByComparingTo("0.0001");
        assertThat(row.now().rate().interval()).isEqualTo(Duration.ofHours(8));
        assertThat(row.now().settlesAt()).isEqualTo(NOW.plusSeconds(4 * 3_600));
        assertThat(row.now().at()).isEqualTo(NOW.minusSeconds(20));
        assertThat(row.now().staleSince()).isEmpty();
        assertThat(row.age()).isEqualTo(Duration.ofSeconds(19));
        assertThat(row.isDerived()).isFalse();
        assertThat(row.paid()).isEmpty();
    }

    @Test
    @DisplayName("R1 after ten minutes of silence it is stale since then")
    void stale() {
        Funding told = told(Duration.ofHours(8), null);

        assertThat(rows(told, 599).get(0).now().staleSince()).isEmpty();
        // Told at 11:49, fresh until 11:59.
        assertThat(rows(told, 660).get(0).now().staleSince()).contains(NOW.minusSeconds(60));
        assertThat(rows(told, 660).get(0).now().at()).isEqualTo(NOW.minusSeconds(660));
    }

    @Test
    @DisplayName("R2 an interval that is not told is that between settlements, or absent")
    void interval() {
        assertThat(rows(told(null, NOW), 0).get(0).now().rate().interval()).isNull();
        flows.put(
                FlowSeries.fundings(PERPETUAL.id()),
                List.of(paid(12, "0.0002"), paid(8, "0.0003"), paid(4, "-0.0001")));

        Row row = rows(told(null, NOW), 0).get(0);

        assertThat(row.now().rate().interval()).isEqualTo(Duration.ofHours(4));
        assertThat(row.isDerived()).isTrue();
        assertThat(row.paid()).map(Funding::rate).contains(new BigDecimal("-0.0001"));
    }

    @Test
    @DisplayName("R2 an interval that was lengthened is the new one once the next is as far")
    void lengthened() {
        flows.put(
                FlowSeries.fundings(PERPETUAL.id()),
                List.of(paid(10, "0.0002"), paid(9, "0.0003"), paid(8, "0.1"), paid(4, "0.1")));

        Row row =
                rows(told(null, NOW), 0)
                        .get(0); // for four hours from now; what is paid now is not collected yet

        // 8,760/4 = 2,190
        assertThat(row.now().rate().interval()).isEqualTo(Duration.ofHours(4));
        assertThat(row.now().rate().annualised().orElseThrow()).isEqualByComparingTo("0.219");
    }

    @Test
    @DisplayName("R3 within two seconds nobody is asked again")
    void remembered() {
        FundingBoard board = board(told(Duration.ofHours(8), NOW), 0);

        assertThat(board.rows()).isSameAs(board.rows());
        assertThat(asked).hasValue(1);
    }

    private List<Row> rows(Funding told, int age) {
        return board(told, age).rows();
    }

    private FundingBoard board(Funding told, int age) {
        FundingNews news =
                ids -> {
                    asked.incrementAndGet();
                    assertThat(ids).containsExactly(PERPETUAL.id());
                    String json = EventJson.of(told, 0, Times.MILLIS);
                    return Map.of(PERPETUAL.id(), new Told(json, Duration.ofSeconds(age)));
                };
        return new FundingBoard(
                () -> List.of(SPOT, PERPETUAL), news, new SettledRates(flows, CLOCK), CLOCK);
    }

    private static Funding told(Duration interval, Instant at) {
        return new Funding(
                PERPETUAL.id(),
                at,
                new BigDecimal("0.00010"),
                NOW.plusSeconds(4 * 3_600),
                interval,
                false);
    }

    private static Flow paid(int hoursAgo, String rate) {
        Instant at = NOW.minusSeconds(hoursAgo * 3_600L);
        return Flow.of(new Funding(PERPETUAL.id(), at, new BigDecimal(rate), at, null, true));
    }

    private static Instrument instrument(String canonical) {
        Market market = canonical.endsWith("PERP") ? Market.LINEAR : Market.SPOT;
        return new Instrument(
                new InstrumentId("binance", market, "1000SHIBUSDT"),
                canonical,
                "1000SHIB",
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.1"),
                new BigDecimal("0.001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
