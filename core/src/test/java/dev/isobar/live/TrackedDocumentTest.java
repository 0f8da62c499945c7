package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.isobar.configuration.Configuration;
import dev.isobar.configuration.Content;
import dev.isobar.configuration.Fault;
import dev.isobar.configuration.Faulty;
import dev.isobar.configuration.InMemoryVersions;
import dev.isobar.configuration.VersionStore;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackedDocumentTest {
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final InstrumentId ETH = InstrumentId.parse("okx:linear:ETH-USDT-SWAP");
    private static final Tracked BITCOIN =
            new Tracked(
                    BTC, true, Map.of(Interval.M1, Duration.ofHours(6)), Map.of(Interval.M5, 150));
    private static final Tracked ETHER = new Tracked(ETH, false, Map.of());

    private final VersionStore store = new InMemoryVersions();
    private final Configuration configuration =
            new Configuration(
                    List.of(
                            new TrackedDocument(
                                    id ->
                                            id.symbol().equals("GONE")
                                                    ? Optional.of("is not listed")
                                                    : Optional.empty())),
                    store,
                    version -> {},
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void whatIsEditedIsReadSortedByInstrument() {
        edit(ETHER);
        edit(BITCOIN);

        assertThat(new ConfiguredTracked(store, () -> List.of(ETHER)).all())
                .containsExactly(BITCOIN, ETHER);
    }

    @Test
    void whereThereIsNoVersionYetWhatWasKeptEarlierCounts() {
        assertThat(new ConfiguredTracked(store, () -> List.of(ETHER)).all()).containsExactly(ETHER);
    }

    @Test
    void anEmptyDocumentIsAWord() {
        edit(BITCOIN);
        configuration.edit("tracked", now -> TrackedDocument.without(now, BTC), "ann", "");

        assertThat(new ConfiguredTracked(store, () -> List.of(ETHER)).all()).isEmpty();
    }

    @Test
    void everyFaultIsToldWithItsPath() {
        Map<String, Object> content =
                Content.of(
                        Map.of(
                                "binance:spot:BTCUSDT",
                                Map.of(
                                        "live", "yes",
                                        "history", Map.of("5m", "P1D", "1h", "a day"),
                                        "feeds", Map.of("1m", 5_001)),
                                "binance:spot",
                                Map.of("live", true),
                                "binance:spot:GONE",
                                Map.of()));

        assertThatThrownBy(() -> configuration.apply("tracked", 0, content, "ann", ""))
                .asInstanceOf(type(Faulty.class))
                .satisfies(
                        faulty ->
                                assertThat(faulty.faults())
                                        .extracting(Fault::path)
                                        .containsExactlyInAnyOrder(
                                                "binance:spot:BTCUSDT.live",
                                                "binance:spot:BTCUSDT.history.5m",
                                                "binance:spot:BTCUSDT.history.1h",
                                                "binance:spot:BTCUSDT.feeds.1m",
                                                "binance:spot",
                                                "binance:spot:GONE.live",
                                                "binance:spot:GONE"));
    }

    @Test
    void whatIsThereAlreadyIsNotLookedUpAgain() {
        Map<String, Object> gone =
                TrackedDocument.with(
                        Map.of(),
                        new Tracked(InstrumentId.parse("binance:spot:GONE"), true, Map.of()));
        store.append(
                new dev.isobar.configuration.Version(
                        "tracked", 1, Instant.EPOCH, "ann", "", Content.of(gone)));

        edit(BITCOIN);

        assertThat(configuration.newest("tracked").number()).isEqualTo(2);
    }

    private void edit(Tracked tracked) {
        configuration.edit("tracked", now -> TrackedDocument.with(now, tracked), "ann", "");
    }
}
