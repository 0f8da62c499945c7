package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.configuration.Configuration;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.InMemoryVersions;
import dev.isobar.configuration.VersionStore;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedDocument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TrackedInstrumentsTest {
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final InstrumentId ETH = InstrumentId.parse("binance:spot:ETHUSDT");
    private static final Tracked KEPT =
            new Tracked(ETH, false, Map.of(Interval.D1, Duration.ofDays(9)));

    private final VersionStore store = new InMemoryVersions();
    private final TrackedDocument document = new TrackedDocument();

    @Test
    void editsOfOneInstrumentAtTheSameTimeDoNotUndoEachOther() {
        TrackedInstruments one = node(Map.of());
        TrackedInstruments other = node(Map.of());
        AtomicBoolean met = new AtomicBoolean();

        one.edit(
                BTC,
                before -> {
                    if (met.compareAndSet(false, true)) { // after this one read, before it writes
                        other.edit(BTC, now -> feeding(now, Interval.H1), "bob");
                    }
                    return feeding(before, Interval.M1);
                },
                "ann");

        assertThat(one.find(BTC).orElseThrow().feeds()).containsOnlyKeys(Interval.M1, Interval.H1);
    }

    @Test
    void manyEditorsLoseNothing() {
        List<CompletableFuture<Void>> all =
                List.of(Interval.M1, Interval.M5, Interval.H1, Interval.D1).stream()
                        .map(
                                interval ->
                                        CompletableFuture.runAsync(
                                                () ->
                                                        node(Map.of())
                                                                .edit(
                                                                        BTC,
                                                                        now ->
                                                                                feeding(
                                                                                        now,
                                                                                        interval),
                                                                        "ann")))
                        .toList();
        all.forEach(CompletableFuture::join);

        assertThat(node(Map.of()).find(BTC).orElseThrow().feeds()).hasSize(4);
    }

    @Test
    void whatIsSaidOfAnInstrumentLeavesItsFeeds() {
        TrackedInstruments node = node(Map.of());
        node.edit(BTC, before -> feeding(before, Interval.M5), "ann");

        node.put(new Tracked(BTC, false, Map.of(Interval.M1, Duration.ofHours(1))), "ann");

        Tracked now = node.find(BTC).orElseThrow();
        assertThat(now.live()).isFalse();
        assertThat(now.history()).containsOnlyKeys(Interval.M1);
        assertThat(now.feeds()).containsEntry(Interval.M5, 100);
    }

    @Test
    void anEditInTheFirstSecondIsBesideWhatWasKeptEarlier() {
        TrackedInstruments node = node(document.effective(List.of(KEPT)));

        node.put(new Tracked(BTC, true, Map.of()), "ann");

        assertThat(node.newest()).extracting(Tracked::instrument).containsExactly(BTC, ETH);
        assertThat(node(document.effective(List.of())).newest()).hasSize(2);
    }

    @Test
    void whatWasKeptEarlierIsToldBeforeAnybodyEdits() {
        TrackedInstruments node = node(document.effective(List.of(KEPT)));

        assertThat(node.find(ETH)).contains(KEPT);
        assertThat(node.isDecided()).isTrue();
    }

    private TrackedInstruments node(Map<String, Object> earlier) {
        Configuration configuration =
                new Configuration(
                        List.of(document),
                        Map.of(TrackedDocument.NAME, () -> earlier),
                        store,
                        version -> {},
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        return new TrackedInstruments(configuration, new Followed<>(document, store));
    }

    private static Optional<Tracked> feeding(Optional<Tracked> before, Interval interval) {
        Tracked now = before.orElseGet(() -> new Tracked(BTC, true, Map.of()));
        Map<Interval, Integer> feeds = new EnumMap<>(Interval.class);
        feeds.putAll(now.feeds());
        feeds.put(interval, 100);
        return Optional.of(now.feeding(feeds));
    }
}
