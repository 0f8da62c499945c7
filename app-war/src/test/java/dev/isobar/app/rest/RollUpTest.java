package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.Catalogue;
import dev.isobar.bars.Range;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RollUpTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Catalogue NOTHING_LISTED = new Catalogue(List.of());

    @Test
    @DisplayName("R22 windows of the calendar, cut at the range's edges; sums are exact")
    void windows() {
        Range range = new Range(TEN.plusSeconds(600), TEN.plusSeconds(5_400));
        RollUp sums = new RollUp(range, Optional.of(Interval.H1), Set.of());

        sums.add(event(600, "0.1", ""));
        sums.add(event(3_599, "0.2", ""));
        sums.add(event(3_600, "7", ""));

        JsonNode rows = sums.json(NOTHING_LISTED).path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("start").asText()).isEqualTo("2026-11-21T10:10:00Z");
        assertThat(rows.get(0).path("end").asText()).isEqualTo("2026-11-21T11:00:00Z");
        assertThat(rows.get(0).path("value_usd").decimalValue()).isEqualTo("0.3"); // 0.1 + 0.2
        assertThat(rows.get(1).path("end").asText()).isEqualTo("2026-11-21T11:30:00Z");
        assertThat(rows.get(0).has("exchange")).isFalse();
    }

    @Test
    @DisplayName("R22 an unknown worth is counted and not summed; sums of parts are lower bounds")
    void whatIsNotKnown() {
        RollUp sums =
                new RollUp(
                        new Range(TEN, TEN.plusSeconds(60)),
                        Optional.empty(),
                        Set.of("venue", "side"));

        sums.add(event(1, "5", ",\"lower_bound\":false"));
        sums.add(event(2, null, ""));
        JsonNode row = sums.json(NOTHING_LISTED).at("/rows/0");
        assertThat(row.path("count").asInt()).isEqualTo(2);
        assertThat(row.path("value_usd").asInt()).isEqualTo(5);
        assertThat(row.path("unknown_value").asInt()).isOne();
        assertThat(row.path("lower_bound").asBoolean()).isTrue();
        assertThat(row.path("exchange").asText()).isEqualTo("okx");
        assertThat(row.path("side").asText()).isEqualTo("sell");

        RollUp shown = new RollUp(new Range(TEN, TEN.plusSeconds(60)), Optional.empty(), Set.of());
        shown.add(event(1, "5", ",\"lower_bound\":true"));
        assertThat(shown.json(NOTHING_LISTED).at("/rows/0/lower_bound").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("R22 that an order's cascade may have come to more says nothing of the sum")
    void ofACascade() {
        RollUp sums = new RollUp(new Range(TEN, TEN.plusSeconds(60)), Optional.empty(), Set.of());

        sums.add(event(1, "5", ",\"lower_bound\":false,\"cascade\":{\"lower_bound\":true}"));
        assertThat(bounds(sums)).containsExactly(false);

        sums.add(event(2, "5", ",\"lower_bound\":true,\"cascade\":{\"lower_bound\":false}"));
        assertThat(bounds(sums)).containsExactly(true);
    }

    @Test
    @DisplayName("R22 windows that touch a time not known to be heard are lower bounds, and say so")
    void whatWasNotHeard() {
        InstrumentId okx = InstrumentId.parse("okx:linear:BTC-USDT-SWAP");
        InstrumentId bybit = InstrumentId.parse("bybit:linear:BTCUSDT");
        Range range = new Range(TEN, TEN.plusSeconds(900));
        Range outage = new Range(TEN.plusSeconds(290), TEN.plusSeconds(300)); // in the first

        RollUp byVenue = new RollUp(range, Optional.of(Interval.M5), Set.of("venue", "side"));
        byVenue.add(event(299, "5", ""));
        byVenue.add(event(300, "5", ""));
        byVenue.unheard(Map.of(okx, List.of(outage)));
        assertThat(bounds(byVenue)).containsExactly(true, false);

        RollUp ofOther = new RollUp(range, Optional.of(Interval.M5), Set.of("symbol"));
        ofOther.add(event(299, "5", ""));
        ofOther.unheard(Map.of(bybit, List.of(outage)));
        assertThat(bounds(ofOther)).containsExactly(false);

        RollUp overVenues = new RollUp(range, Optional.of(Interval.M5), Set.of());
        overVenues.add(event(299, "5", ""));
        overVenues.add(event(600, "5", ""));
        overVenues.unheard(
                Map.of(
                        bybit,
                        List.of(outage, new Range(range.end().minusSeconds(1), range.end()))));
        assertThat(bounds(overVenues)).containsExactly(true, true);
        JsonNode unknown = overVenues.json(NOTHING_LISTED).path("unknown");
        assertThat(unknown).hasSize(1);
        assertThat(unknown.get(0).path("exchange").asText()).isEqualTo("bybit");
        assertThat(unknown.get(0).path("native_symbol").asText()).isEqualTo("BTCUSDT");
        assertThat(unknown.at("/0/ranges")).hasSize(2);
        assertThat(unknown.at("/0/ranges/0/start").asText()).isEqualTo("2026-11-21T10:04:50Z");
        assertThat(unknown.at("/0/ranges/0/end").asText()).isEqualTo("2026-11-21T10:05:00Z");
    }

    @Test
    @DisplayName("R22 where everything was heard, nothing is unknown; of others nothing is said")
    void whatWasHeard() {
        RollUp sums = new RollUp(new Range(TEN, TEN.plusSeconds(60)), Optional.empty(), Set.of());
        sums.add(event(1, "5", ""));
        assertThat(sums.json(NOTHING_LISTED).has("unknown")).isFalse(); // of large trades

        sums.unheard(Map.of());

        assertThat(sums.json(NOTHING_LISTED).path("unknown").isArray()).isTrue();
        assertThat(sums.json(NOTHING_LISTED).path("unknown")).isEmpty();
        assertThat(bounds(sums)).containsExactly(false);
    }

    private static List<Boolean> bounds(RollUp sums) {
        List<Boolean> bounds = new ArrayList<>();
        sums.json(NOTHING_LISTED)
                .path("rows")
                .forEach(row -> bounds.add(row.path("lower_bound").asBoolean()));
        return bounds;
    }

    private static FlowEvent event(int second, String usd, String more) {
        return new FlowEvent(
                EventKind.LIQUIDATION,
                "okx",
                "okx:linear:BTC-USDT-SWAP",
                TEN.plusSeconds(second),
                "x" + second,
                Side.SELL,
                usd == null ? null : new BigDecimal(usd),
                "",
                "{\"type\":\"liquidation\"" + more + "}");
    }
}
