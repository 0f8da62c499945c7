package dev.isobar.dynamodb;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarPages;
import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.BarStoreContract;
import dev.isobar.bars.Page;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.market.Interval;
import dev.isobar.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoPagesIT extends BarStoreContract {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static LocalDynamo dynamo;

    private final Keys keys = dynamo.createTables("t" + TESTS.incrementAndGet() + "-");

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected BarStore open() {
        return new PagedBars(pages(NOON), new Random(1));
    }

    @Test
    @DisplayName("R2 in a batch, only the pages that are not what was expected are left")
    void aBatchSwapsAllButTheChanged() {
        List<Swap> first = swaps(250, "");
        pages(NOON).swap(MINUTES, first.subList(100, 103));

        assertThat(pages(NOON).swap(MINUTES, first))
                .containsExactlyInAnyOrder(start(100), start(101), start(102));
        assertThat(pages(NOON).read(MINUTES, NOON, start(250))).hasSize(250);
    }

    @Test
    @DisplayName("R2 a swap on an old revision changes nothing")
    void anOldRevisionIsRefused() {
        Page one = new Page(NOON, new byte[] {1});
        Page two = new Page(NOON, new byte[] {2});
        Page three = new Page(NOON, new byte[] {3});
        pages(NOON).swap(MINUTES, List.of(new Swap("", one)));
        pages(NOON).swap(MINUTES, List.of(new Swap(one.revision(), two)));

        assertThat(pages(NOON).swap(MINUTES, List.of(new Swap(one.revision(), three))))
                .containsExactly(NOON);
        assertThat(pages(NOON).swap(MINUTES, List.of(new Swap("", three)))).containsExactly(NOON);
        assertThat(pages(NOON).read(MINUTES, NOON, NOON.plusSeconds(1)).get(0).bytes())
                .containsExactly(2);
    }

    @Test
    @DisplayName("R3 an expired page is absent, for readers and for writers, deleted or not")
    void anExpiredPageIsAbsent() {
        Instant later = NOON.plus(YEAR).plusSeconds(3601);
        Clock past = Clock.fixed(NOON, ZoneOffset.UTC);
        // Long enough ago to be expired for the real clock of DynamoDB Local would be deleted any
        // moment; so the clock of the pages is the only one that passes.
        BarPages before = new DynamoPages(dynamo.client(), keys, YEAR.multipliedBy(20), past);
        BarPages after = pages(later.plus(YEAR.multipliedBy(19)));
        List<Bar> bars = walk(Interval.M1, NOON, 2, 1);
        new PagedBars(before, new Random(1)).put(MINUTES, bars.subList(0, 1));

        assertThat(after.read(MINUTES, NOON, NOON.plusSeconds(1))).isEmpty();
        new PagedBars(after, new Random(1)).put(MINUTES, bars.subList(1, 2));
        assertThat(new PagedBars(after, new Random(1)).read(MINUTES, NOON, NOON.plusSeconds(120)))
                .hasSize(1);
    }

    @Test
    void aReadOfManyMegabytesIsPagedToTheEnd() {
        List<Swap> swaps = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 12; i++) {
            byte[] bytes = new byte[300_000];
            random.nextBytes(bytes);
            swaps.add(new Swap("", new Page(start(i), bytes)));
        }
        pages(NOON).swap(MINUTES, swaps);

        assertThat(pages(NOON).read(MINUTES, NOON, start(12))).hasSize(12);
    }

    @Test
    @DisplayName("R4 a store that cannot be reached says so")
    void anUnreachableStoreIsUnavailable() {
        Settings nowhere =
                Settings.from(
                        key ->
                                key.equals("isobar.dynamodb.endpoint")
                                        ? Optional.of("http://127.0.0.1:1")
                                        : Optional.empty());
        try (DynamoDbClient client = Dynamo.client(nowhere)) {
            BarPages pages = new DynamoPages(client, keys, YEAR, Clock.systemUTC());

            assertThatThrownBy(() -> pages.read(MINUTES, NOON, NOON.plusSeconds(1)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(keys.bars().name());
            assertThatThrownBy(() -> pages.swap(MINUTES, swaps(1, "")))
                    .isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    @DisplayName("R4 a missing table is unavailable, an item too large is a bug")
    void bugsAreNotDisguised() {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        BarPages missing = new DynamoPages(dynamo.client(), new Keys("none-"), YEAR, clock);
        Swap large = new Swap("", new Page(NOON, new byte[500_000]));

        assertThatThrownBy(() -> missing.read(MINUTES, NOON, NOON.plusSeconds(1)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("none-bars");
        assertThatThrownBy(() -> pages(NOON).swap(MINUTES, List.of(large)))
                .isInstanceOf(DynamoDbException.class);
    }

    private BarPages pages(Instant now) {
        return new DynamoPages(dynamo.client(), keys, YEAR, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<Swap> swaps(int count, String expected) {
        List<Swap> swaps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            swaps.add(new Swap(expected, new Page(start(i), new byte[] {1, (byte) i})));
        }
        return swaps;
    }

    private static Instant start(int hour) {
        return NOON.plusSeconds(3600L * hour);
    }
}
