package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.BoardRow;
import dev.isobar.exchange.Offers;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Market;
import dev.isobar.market.PredictedFunding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the simulated venues say of all at once, read by the parsers that read the real ones. */
class BoardsAgreeTest {
    private static final Instant SINCE = Instant.parse("2026-10-01T00:00:00Z");
    private static final long NOW = Instant.parse("2026-10-05T12:00:30.500Z").toEpochMilli();
    private static final SimulatedMarket MARKET =
            SimulatedMarket.seeded(11, 5, SINCE, SimulatedVenues.listed());

    @ParameterizedTest
    @EnumSource(
            value = Market.class,
            names = {"SPOT", "LINEAR", "INVERSE"})
    @DisplayName("R1 boards hold a row of every instrument, which says what it says alone")
    void everyInstrumentHasItsRow(Market market) {
        List<Listed> listed = listed("binance", market);
        Offers offers = new Client(MARKET, listed.get(0), NOW).venue().offers();

        List<BoardRow> tickers = rows(listed.get(0), offers.allTickers());
        assertThat(tickers)
                .extracting(BoardRow::symbol)
                .containsExactlyInAnyOrderElementsOf(listed.stream().map(Listed::symbol).toList());
        for (Listed one : listed) {
            Client client = new Client(MARKET, one, NOW);
            var day = MARKET.candles(one).over(NOW - 86_400_000, NOW);
            BoardRow row = row(tickers, one);
            assertThat(new BigDecimal(row.json().path("lastPrice").asText()))
                    .isEqualByComparingTo(one.price(day.close()));
            var alone = offers.ticker().orElseThrow();
            assertThat(alone.parse().apply(client.instrument(), row.json().toString()))
                    .isEqualTo(
                            alone.parse()
                                    .apply(
                                            client.instrument(),
                                            client.ask(
                                                    alone.request().apply(client.instrument()))));
        }
        assertThat(offers.allMarkPrices().isPresent()).isEqualTo(market != Market.SPOT);
        offers.allMarkPrices()
                .ifPresent(
                        all ->
                                assertThat(rows(listed.get(0), Optional.of(all)))
                                        .hasSameSizeAs(listed)
                                        .allMatch(row -> row.json().has("markPrice")));
    }

    @Test
    @DisplayName("R1 Hyperliquid's predictions are the rates of its market, hourly and elsewhere")
    void predictionsAreTheMarkets() {
        List<Listed> listed = listed("hyperliquid", Market.LINEAR);
        Offers offers = new Client(MARKET, listed.get(0), NOW).venue().offers();
        List<PredictedFunding> all = rows(listed.get(0), offers.predictedFundings());

        assertThat(all).hasSize(2 * listed.size());
        Conditions of = MARKET.conditions(listed.get(0));
        // 12:00:30 lies before 13:00, hourly, and before 16:00, each eight hours.
        assertThat(all.get(1))
                .isEqualTo(
                        new PredictedFunding(
                                listed.get(0).symbol(),
                                "HlPerp",
                                of.funding(Instant.parse("2026-10-05T13:00:00Z").toEpochMilli()),
                                Instant.parse("2026-10-05T13:00:00Z"),
                                Duration.ofHours(1)));
        assertThat(all.get(0).settlesAt()).isEqualTo(Instant.parse("2026-10-05T16:00:00Z"));
        assertThat(all.get(0).where()).isEqualTo("BinPerp");
    }

    private static <T> List<T> rows(Listed listed, Optional<Offers.All<T>> offer) {
        Offers.All<T> all = offer.orElseThrow();
        return all.parse().apply(new Client(MARKET, listed, NOW).ask(all.request()));
    }

    private static BoardRow row(List<BoardRow> rows, Listed of) {
        return rows.stream()
                .filter(row -> row.symbol().equals(of.symbol()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Listed> listed(String venue, Market market) {
        return SimulatedVenues.listed().stream()
                .filter(one -> one.venue().equals(venue) && one.market() == market)
                .toList();
    }
}
