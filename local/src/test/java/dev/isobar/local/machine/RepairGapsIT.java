package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.sqs.CollectionMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outage of six hours, found and closed, against the real stores and the simulated venues. */
class RepairGapsIT {
    private static final InstrumentId BINANCE = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final InstrumentId KRAKEN = InstrumentId.parse("kraken:spot:BTC/USD");

    /** A day ago, so that the clock of the functions can be put forward. */
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));

    private static final Range OUTAGE = new Range(START, START.plus(Duration.ofHours(6)));

    private static Instant now = START.plusSeconds(5);
    private static final Clock CLOCK = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @TempDir private static Path folder;
    private static Site site;

    @BeforeAll
    static void startWhatItNeeds() throws Exception {
        site = Site.open(folder);
    }

    @AfterAll
    static void stopIt() {
        site.close();
    }

    @Test
    @DisplayName(
            "R9 R11 six hours that a venue withholds are asked for less and less, declared, and"
                    + " closed when it tells them, without breaking a limit")
    void anOutageOfSixHours() {
        site.track(BINANCE.toString(), "1m=PT12H");
        CalledFunctions functions = functions("isobar-");
        functions.repair();
        functions.dispatch("1m");
        assertThat(functions.collectAll()).isZero();
        Instant first = START.minus(Duration.ofHours(11));
        assertThat(ledger("isobar-", BINANCE, new Range(first, START)).missing()).isEmpty();

        Fault withheld = Fault.of(Fault.Kind.WITHHOLD).at("binance", "spot").answering(500);
        int fault =
                site.venues()
                        .faults()
                        .add(
                                withheld.range(millis(OUTAGE.start()), millis(OUTAGE.end())),
                                System.currentTimeMillis());
        for (int hour = 1; hour <= 8; hour++) {
            anHourPasses(functions, hour);
        }

        // Asked for at 1, 2, 3, 4 and 6 o'clock: after 15 and 30 minutes, 1, 2 and 4 hours.
        assertThat(asked(functions, START)).isEqualTo(5);
        Instant lastAsked = START.plus(Duration.ofMinutes(5 * 60 + 41));
        assertThat(ledger("isobar-", BINANCE, OUTAGE).missing())
                .containsExactly(
                        new Missing(new Range(START, lastAsked), Cause.OUTAGE),
                        new Missing(new Range(lastAsked, OUTAGE.end()), Cause.NOT_YET_COLLECTED));
        assertThat(bars("isobar-", BINANCE, OUTAGE)).isEmpty();

        site.venues().faults().remove(fault);
        anHourPasses(functions, 9);
        assertThat(bars("isobar-", BINANCE, OUTAGE)).as("it waits for its time").isEmpty();
        anHourPasses(functions, 10);
        assertThat(functions.collectAll()).isZero();

        assertThat(asked(functions, START)).isEqualTo(6);
        assertThat(ledger("isobar-", BINANCE, OUTAGE).missing()).isEmpty();
        assertThat(functions.repair().found()).isZero();
        site.createTables("calm-");
        CalledFunctions calm = functions("calm-");
        calm.repair();
        calm.collectAll();
        assertThat(bars("isobar-", BINANCE, OUTAGE))
                .hasSizeGreaterThan(350)
                .isEqualTo(bars("calm-", BINANCE, OUTAGE));
        assertThat(site.venues().meters()).allMatch(meter -> meter.breaches() == 0);
        site.untrack(BINANCE.toString());
    }

    @Test
    @DisplayName("R10 what a venue does not keep so long is declared, and it is not asked for it")
    void whatIsBeyondTheVenuesDepthIsDeclared() {
        now = Instant.now();
        site.track(KRAKEN.toString(), "1m=P2D");
        site.createTables("deep-");
        CalledFunctions functions = functions("deep-");

        functions.repair();
        assertThat(functions.collectAll()).isZero();

        // Kraken tells 720 rows, of which its description counts on 710.
        Instant kept = Interval.M1.ceiling(now.minus(Duration.ofMinutes(710)));
        assertThat(requests(functions))
                .filteredOn(one -> one.instrument().equals(KRAKEN))
                .isNotEmpty()
                .allMatch(one -> !one.range().orElseThrow().start().isBefore(kept));
        Range lost = new Range(Interval.M1.ceiling(now.minus(Duration.ofDays(2))), kept);
        assertThat(ledger("deep-", KRAKEN, lost).missing())
                .containsExactly(new Missing(lost, Cause.VENUE_DEPTH));
        assertThat(functions.repair().found()).isZero();
        site.untrack(KRAKEN.toString());
    }

    private static void anHourPasses(CalledFunctions functions, int hour) {
        now = START.plus(Duration.ofHours(hour)).plusSeconds(5);
        functions.dispatch("1m");
        functions.repair();
        functions.collectWhatIsThere();
    }

    /** How often RepairGaps asked for the gap that begins there. */
    private static long asked(CalledFunctions functions, Instant start) {
        return requests(functions).stream()
                .filter(one -> one.attempt() == 1)
                .filter(one -> one.range().orElseThrow().start().equals(start))
                .count();
    }

    private static List<CollectionRequest> requests(CalledFunctions functions) {
        return functions.bodies().stream()
                .map(CollectionMessage::read)
                .filter(request -> request.range().isPresent())
                .toList();
    }

    private static Coverage ledger(String prefix, InstrumentId id, Range range) {
        return new DynamoCoverage(site.client(), new Keys(prefix), Duration.ofDays(365), CLOCK)
                .read(id, Channel.kline(Interval.M1), range.start(), range.end());
    }

    private static List<Bar> bars(String prefix, InstrumentId id, Range range) {
        DynamoPages pages =
                new DynamoPages(site.client(), new Keys(prefix), Duration.ofDays(365), CLOCK);
        return new PagedBars(pages, new Random(1))
                .read(new SeriesId(id, Interval.M1), range.start(), range.end());
    }

    private static CalledFunctions functions(String prefix) {
        return new CalledFunctions(site.environment(prefix), CLOCK, site.queues());
    }

    private static long millis(Instant at) {
        return at.toEpochMilli();
    }
}
