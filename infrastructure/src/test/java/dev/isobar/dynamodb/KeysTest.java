package dev.isobar.dynamodb;

import static dev.isobar.dynamodb.Template.listOf;
import static dev.isobar.dynamodb.Template.mapOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Channel;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.FlowSeries;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");

    private static final Set<String> EXPIRING =
            Set.of(
                    "Bars",
                    "BarVersions",
                    "Readings",
                    "Repairs",
                    "Quality",
                    "Alerts",
                    "Accounts",
                    "Audit",
                    "Flows",
                    "Runs");

    private final Keys keys = new Keys("${TablePrefix}");
    private final Map<String, Map<String, Object>> tables = Template.read().tables();

    @Test
    @DisplayName("R1 template.yaml makes the tables and keys that the code uses, with their types")
    void theTemplateMakesWhatTheCodeUses() {
        assertThat(tables)
                .containsOnlyKeys(
                        "Bars",
                        "BarVersions",
                        "Readings",
                        "Coverage",
                        "Repairs",
                        "Instruments",
                        "Quality",
                        "Flows",
                        "Tracked",
                        "Rules",
                        "Alerts",
                        "Accounts",
                        "Audit",
                        "Configuration",
                        "Runs");
        assertSame("Bars", keys.bars(), "N");
        assertSame("BarVersions", keys.barVersions(), "S");
        assertSame("Readings", keys.readings(), "N");
        assertSame("Coverage", keys.coverage(), "N");
        assertSame("Repairs", keys.repairs(), "N");
        assertSame("Instruments", keys.instruments(), "S");
        assertSame("Quality", keys.quality(), "S");
        assertSame("Flows", keys.flows(), "S");
        assertSame("Tracked", Keys.TRACKED, "S");
        assertSame("Rules", Keys.RULES, "S");
        assertSame("Alerts", keys.alerts(), "S");
        assertSame("Accounts", keys.accounts(), "S");
        assertSame("Audit", keys.audit(), "S");
        assertSame("Configuration", keys.configuration(), "S");
        assertSame("Runs", keys.runs(), "S");
    }

    @Test
    @DisplayName(
            "R3 only bars, their versions, states, tries of gaps, quality, flows, alerts, sessions, runs"
                    + " and the audit log expire, by the attribute that the code writes")
    void onlySomeExpire() {
        tables.forEach(
                (name, table) -> {
                    Object expiry = table.get("TimeToLiveSpecification");
                    if (EXPIRING.contains(name)) {
                        assertThat(mapOf(expiry)).containsEntry("AttributeName", Keys.EXPIRES);
                    } else {
                        assertThat(expiry).as(name).isNull();
                    }
                });
    }

    @Test
    void partitionsNameVenueMarketSymbolAndWhatIsKept() {
        assertThat(Keys.series(new SeriesId(BTC, Interval.M1)))
                .isEqualTo("binance#spot#BTCUSDT#1m");
        assertThat(Keys.page(new SeriesId(BTC, Interval.M1), Instant.ofEpochMilli(1795262400000L)))
                .isEqualTo("binance#spot#BTCUSDT#1m#1795262400000");
        assertThat(Keys.channel(BTC, Channel.kline(Interval.M1)))
                .isEqualTo("binance#spot#BTCUSDT#kline.1m");
        assertThat(Keys.channel(BTC, Channel.TRADES)).isEqualTo("binance#spot#BTCUSDT#trades");
        assertThat(Keys.market("okx", Market.LINEAR)).isEqualTo("okx#linear");
        // 1795262400000 is 2026-11-21T12:00Z, in the month that begins on the first.
        Instant month = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(Keys.flows(FlowSeries.openInterests(BTC, Interval.M5), month))
                .isEqualTo("open_interest.5m#binance#spot#BTCUSDT#20261101");
        assertThat(Keys.flow(Instant.ofEpochMilli(1795262400000L), "77"))
                .isEqualTo("1795262400000#77");
        assertThat(Keys.endedOpportunities(Instant.ofEpochMilli(1795262400000L)))
                .isEqualTo("opportunities#20261121");
    }

    private void assertSame(String name, Keys.Table expected, String sortType) {
        Map<String, Object> table = tables.get(name);
        assertThat(table).containsEntry("TableName", expected.name());
        assertThat(listOf(table.get("KeySchema")))
                .isEqualTo(
                        List.of(
                                Map.of("AttributeName", expected.partition(), "KeyType", "HASH"),
                                Map.of("AttributeName", expected.sort(), "KeyType", "RANGE")));
        assertThat(listOf(table.get("AttributeDefinitions")))
                .isEqualTo(
                        List.of(
                                Map.of("AttributeName", expected.partition(), "AttributeType", "S"),
                                Map.of(
                                        "AttributeName",
                                        expected.sort(),
                                        "AttributeType",
                                        sortType)));
    }
}
