package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.PagedBars;
import dev.isobar.bars.SeriesId;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.jobs.Repairs;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function against the real stores and the simulated venues. */
class CollectBarsIT {
    private static final List<String> TRACKED =
            List.of("binance:spot:BTCUSDT", "bybit:linear:BTCUSDT", "okx:linear:BTC-USDT-SWAP");

    /** Time stands still, so that what is missing does not grow meanwhile. */
    private static final Clock NOW = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    @TempDir private static Path folder;
    private static Site site;

    @BeforeAll
    static void startWhatItNeeds() throws Exception {
        site = Site.open(folder);
        TRACKED.forEach(id -> site.track(id, "1m=PT1H,1h=PT6H,1d=P3D"));
    }

    @AfterAll
    static void stopIt() {
        site.close();
    }

    @Test
    @DisplayName(
            "R5 repeating what was asked for changes nothing, and two at once leave what one leaves")
    void repeatedAndOverlappingInvocationsChangeNothing() {
        CalledFunctions first = functions("isobar-");
        first.dispatch("1m", "1h", "1d");
        first.repair();
        assertThat(first.collectAll()).isZero();
        Map<String, String> once = tables("isobar-");

        // 60 minutes, 5 hours and 2 days are closed at any time; 1 more where now is just past one.
        // In some minutes nothing trades.
        for (String id : TRACKED) {
            assertThat(kept(id, Interval.M1)).isBetween(50, 61);
            assertThat(kept(id, Interval.H1)).isBetween(5, 6);
            assertThat(kept(id, Interval.D1)).isBetween(2, 3);
        }

        assertThat(first.dispatch("1m", "1h", "1d"))
                .isEqualTo(Map.of("binance", 3L, "bybit", 3L, "okx", 3L));
        first.dispatch("1m");
        assertThat(first.repair()).isEqualTo(new Repairs.Round(0, 0, 0, 0, 0));
        assertThat(first.collectAll()).isZero();
        assertThat(tables("isobar-")).isEqualTo(once);

        site.createTables("twice-");
        CalledFunctions one = functions("twice-");
        CalledFunctions other = functions("twice-");
        one.dispatch("1m", "1h", "1d");
        other.dispatch("1m", "1h", "1d");
        one.repair();
        CompletableFuture<Integer> overlapping = CompletableFuture.supplyAsync(one::collectAll);
        assertThat(other.collectAll()).isZero();
        assertThat(overlapping.join()).isZero();

        assertThat(bytes("twice-bars")).isEqualTo(bytes("isobar-bars"));
        assertThat(bytes("twice-coverage")).isEqualTo(bytes("isobar-coverage"));
    }

    @Test
    @DisplayName("R7 a message that makes no sense ends as a dead letter, and no other suffers")
    void nonsenseEndsAsADeadLetter() {
        CalledFunctions functions = functions("isobar-");
        site.queues()
                .client()
                .sendMessage(
                        r ->
                                r.queueUrl(site.queues().urls().get("CollectionQueue"))
                                        .messageBody("tea"));
        functions.dispatch("1m");

        assertThat(functions.collectAll()).isEqualTo(1);
        assertThat(functions.bodies()).contains("tea").hasSize(4);
    }

    @Test
    @DisplayName("R4 a 418 that one process saw closes the venue for the other, and costs nothing")
    void aBanHoldsForAll() {
        CalledFunctions seeing = functions("banned-");
        CalledFunctions other = functions("banned-");
        site.createTables("banned-");
        seeing.dispatch("1m");
        assertThat(seeing.collectAll()).isZero(); // listings are known from now on
        int ban =
                site.venues()
                        .faults()
                        .add(
                                Fault.of(Fault.Kind.BANNED).at("bybit", "linear"),
                                System.currentTimeMillis());

        seeing.repair();
        assertThat(seeing.collectWhatIsThere()).isZero();
        other.dispatch("1h");
        Instant start = Instant.now();
        assertThat(other.collectWhatIsThere()).isZero();

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
        assertThat(site.venues().faults().active(System.currentTimeMillis()))
                .filteredOn(one -> one.id() == ban)
                .extracting(one -> one.struck().get())
                .containsExactly(1);
        // Both were put back; the others went on.
        assertThat(other.held()).isGreaterThanOrEqualTo(2);
        site.venues().faults().remove(ban);
        other.forget();
    }

    private static int kept(String id, Interval interval) {
        SeriesId series = new SeriesId(InstrumentId.parse(id), interval);
        DynamoPages pages =
                new DynamoPages(site.client(), new Keys("isobar-"), Duration.ofDays(365), NOW);
        Instant start = NOW.instant().minus(Duration.ofDays(9));
        return new PagedBars(pages, new Random(1)).read(series, start, NOW.instant()).size();
    }

    private static CalledFunctions functions(String prefix) {
        return new CalledFunctions(site.environment(prefix), NOW, site.queues());
    }

    /** Every attribute of every item of the tables that are written. */
    private static Map<String, String> tables(String prefix) {
        Map<String, String> all = new TreeMap<>();
        for (String table : List.of(prefix + "bars", prefix + "coverage")) {
            site.items(table).forEach(item -> all.put(table + new TreeMap<>(item), ""));
        }
        return all;
    }

    /** What the items hold, by key; when they were written is left out. */
    private static Map<String, String> bytes(String table) {
        Map<String, String> all = new TreeMap<>();
        for (Map<String, AttributeValue> item : site.items(table)) {
            item.forEach(
                    (name, value) -> {
                        if (value.b() != null) {
                            all.put(
                                    item.getOrDefault("series", item.get("channel")).s()
                                            + item.get("page").n()
                                            + name,
                                    java.util.HexFormat.of().formatHex(value.b().asByteArray()));
                        }
                    });
        }
        assertThat(all).isNotEmpty();
        return all;
    }
}
