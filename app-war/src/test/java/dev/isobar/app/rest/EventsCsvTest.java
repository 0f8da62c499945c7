package dev.isobar.app.rest;

import static dev.isobar.flows.offers.Offered.NOON;
import static dev.isobar.flows.offers.Offered.perpetual;
import static dev.isobar.flows.offers.Offered.quote;
import static dev.isobar.flows.offers.Offered.spot;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.described.Description;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.arbitrage.Arbitrage;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.flows.forced.CascadeRule;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Liquidation.PriceKind;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsCsvTest {
    private static final JsonNode SCHEMAS = Description.OPENAPI.tree().at("/components/schemas");

    /** Disputed. */
    private static final UsdRates RATES =
            (currency, at) ->
                    Optional.of(new UsdRate(new BigDecimal("0.9995"), "kraken", at, true));

    @ParameterizedTest
    @CsvSource({
        "LIQUIDATION, LiquidationEvent",
        "LARGE_TRADE, LargeTradeEvent",
        "SPIKE, OiSpikeEvent",
        "FUNDING, FundingEvent",
        "ARBITRAGE, ArbitrageEvent"
    })
    @DisplayName("R21 the columns are the fields that the description names, in its order")
    void columns(EventKind kind, String schema) {
        List<String> described = new ArrayList<>();
        flatten("", SCHEMAS.path(schema), described);

        assertThat(EventsCsv.columns(kind)).containsExactlyElementsOf(described);
    }

    private static void flatten(String before, JsonNode schema, List<String> names) {
        for (var field : schema.path("properties").properties()) {
            String reference = field.getValue().path("$ref").asText();
            JsonNode type =
                    reference.isEmpty()
                            ? field.getValue()
                            : SCHEMAS.path(reference.substring(reference.lastIndexOf('/') + 1));
            if (type.has("properties")) {
                flatten(before + field.getKey() + "_", type, names);
            } else {
                names.add(before + field.getKey());
            }
        }
    }

    @Test
    @DisplayName("R21 a row says what the event says, number by number, and nothing is left out")
    void rows() {
        FlowEvent forced = forced();

        String[] lines =
                EventsCsv.of(EventKind.LIQUIDATION, List.of(forced)).toString().split("\r\n");

        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .endsWith(
                        "lower_bound,cascade_id,cascade_began,cascade_number,cascade_value,cascade_value_usd,"
                                + "cascade_lower_bound");
        // 0.04 × 59,800.1 = 2,392.004; × 0.9995 = 2,390.807998. Contracts are not told.
        assertThat(lines[1])
                .isEqualTo(
                        "liquidation,bybit,BTC-USDT-PERP,1795262400000,\"a,\"\"2\"\"\",linear,BTCUSDT,"
                                + "sell,59800.1,bankruptcy,0.04,0.04,,2392.004,USDT,2390.807998,0.9995,"
                                + "kraken,1795262400000,true,false,sell-1795262399000,1795262399000,2,"
                                + "4784.008,4781.615996,false");
        for (FlowEvent event : opportunity()) {
            assertThat(EventsCsv.columns(EventKind.ARBITRAGE))
                    .containsAll(EventsCsv.fields(event.json()).keySet());
        }
        assertThat(EventsCsv.columns(EventKind.LIQUIDATION))
                .containsAll(EventsCsv.fields(forced.json()).keySet());
    }

    /** The second of two, which make a cascade here. */
    private static FlowEvent forced() {
        Instrument of = perpetual("bybit", "BTC", "USDT", "1");
        CascadeRule rule = new CascadeRule(2, new BigDecimal("1000000"), Duration.ofMinutes(1));
        ForcedOrders orders = new ForcedOrders(of, false, RATES, () -> rule);
        BigDecimal price = new BigDecimal("59800.1");
        BigDecimal size = new BigDecimal("0.04");
        FlowEvent last = null;
        for (int i = 1; i <= 2; i++) {
            Liquidation one =
                    new Liquidation(
                            of.id(),
                            "a,\"" + i + "\"",
                            NOON.minusSeconds(2 - i),
                            Side.SELL,
                            price,
                            PriceKind.BANKRUPTCY,
                            size,
                            null,
                            price.multiply(size));
            last = orders.heard(one, i).orElseThrow().event();
        }
        return last;
    }

    /** As it began, and as it ended. */
    private static List<FlowEvent> opportunity() {
        List<FlowEvent> events = new ArrayList<>();
        ArbitrageRules rules = ArbitrageRules.usual();
        Arbitrage arbitrage =
                new Arbitrage(
                        () -> rules,
                        RATES,
                        new Arbitrage.Listener() {
                            @Override
                            public void opened(Opportunity one) {
                                events.add(one.openedEvent());
                            }

                            @Override
                            public void improved(Opportunity one) {}

                            @Override
                            public void ended(Opportunity one) {
                                events.add(one.closedEvent());
                            }
                        });
        Instrument buy = spot("binance", "BTC", "USDT");
        Instrument sell = spot("okx", "BTC", "USDT");
        arbitrage.hear(buy, quote(buy, NOON, "49999", "50000"), NOON);
        arbitrage.hear(sell, quote(sell, NOON, "50300", "50301"), NOON);
        arbitrage.judge(NOON);
        arbitrage.hear(sell, quote(sell, NOON, "50000", "50001"), NOON.plusSeconds(1));
        arbitrage.judge(NOON.plusSeconds(1));
        assertThat(events).hasSize(2);
        return events;
    }
}
