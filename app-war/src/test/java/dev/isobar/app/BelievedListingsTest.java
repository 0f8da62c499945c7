package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.InstrumentVersion;
import dev.isobar.market.ListingChange;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BelievedListingsTest {
    private final Exchange kraken =
            new Exchange(
                    "kraken",
                    "Kraken",
                    List.of(Exchanges.of("kraken").market(Market.SPOT).orElseThrow()));
    private final Catalogue catalogue = new Catalogue(List.of(kraken));
    private final Kept store = new Kept();
    private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
    private final Listings listings =
            new Listings(kraken, catalogue, store, market -> this.fetched, clock);
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private List<Instrument> fetched = listing(20);

    @Test
    void aListingThatLostTooMuchIsNotTakenOverUntilSomebodyBelievesIt() throws Exception {
        listings.refresh();
        assertThat(listed()).isEqualTo(20);

        fetched = listing(13); // 7 of 20 are 35 %
        anHourPasses();
        assertThat(listed()).isEqualTo(20);
        assertThat(store.all).hasSize(20);

        store.all = fetched; // as SyncInstruments does when it is told to
        anHourPasses();
        assertThat(listed()).isEqualTo(13);
    }

    @Test
    void aListingThatLostAFewIsTakenOver() throws Exception {
        listings.refresh();

        fetched = listing(14);
        anHourPasses();

        assertThat(listed()).isEqualTo(14);
        assertThat(store.all).hasSize(14);
    }

    private void anHourPasses() throws InterruptedException {
        now = now.plusSeconds(3_600);
        listings.refresh();
    }

    private int listed() {
        return catalogue.listing("kraken").orElseThrow().instruments().size();
    }

    private static List<Instrument> listing(int count) {
        BigDecimal one = BigDecimal.ONE;
        return IntStream.range(0, count)
                .mapToObj(i -> new InstrumentId("kraken", Market.SPOT, "S%d/USD".formatted(i)))
                .map(
                        id ->
                                new Instrument(
                                        id,
                                        id.symbol().replace('/', '-'),
                                        id.symbol().replace("/USD", ""),
                                        "USD",
                                        "USD",
                                        one,
                                        one,
                                        one,
                                        true,
                                        Instrument.TradeIds.OPAQUE))
                .toList();
    }

    private static final class Kept implements InstrumentStore {
        private List<Instrument> all = List.of();

        @Override
        public ListingChange put(String venue, Market market, List<Instrument> instruments) {
            ListingChange change = ListingChange.of(all, instruments);
            all = change.believed() ? instruments : all;
            return change;
        }

        @Override
        public ListingChange replace(String venue, Market market, List<Instrument> instruments) {
            ListingChange change = ListingChange.of(all, instruments);
            all = instruments;
            return change;
        }

        @Override
        public List<Instrument> read(String venue, Market market) {
            return all;
        }

        @Override
        public List<InstrumentVersion> history(InstrumentId instrument) {
            return List.of();
        }
    }
}
