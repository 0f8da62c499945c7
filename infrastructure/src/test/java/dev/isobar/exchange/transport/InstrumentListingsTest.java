package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.ExchangeFailure.Rejected;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.yahoo.Yahoo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class InstrumentListingsTest {
    private static final String CHART =
            """
            {"chart":{"result":[{"meta":{"symbol":"SYMBOL","currency":"USD","priceHint":2,
             "regularMarketTime":1760040000,"currentTradingPeriod":{"regular":
             {"start":1760016600,"end":1760040000}}},"indicators":{"quote":[{}]}}],"error":null}}
            """;
    private static final String GONE =
            """
            {"chart":{"result":null,"error":{"code":"Not Found","description":"delisted"}}}
            """;

    private final SteppedClock clock = new SteppedClock();

    @Test
    void allPagesAreOneListingAndNothingIsInItTwice() throws InterruptedException {
        InstrumentListings listings =
                listings(
                        Map.of(
                                "", "{\"symbols\":[\"AB\",\"CD\"],\"next\":\"2\"}",
                                "2", "{\"symbols\":[\"CD\",\"EF\"],\"next\":\"3\"}",
                                "3", "{\"symbols\":[],\"next\":\"\"}"));

        assertThat(listings.fetch())
                .extracting(instrument -> instrument.id().symbol())
                .containsExactly("AB", "CD", "EF");
    }

    @Test
    void aListingThatLeadsBackToItselfIsRefused() {
        InstrumentListings listings =
                listings(
                        Map.of(
                                "", "{\"symbols\":[],\"next\":\"2\"}",
                                "2", "{\"symbols\":[],\"next\":\"2\"}"));

        assertThatThrownBy(listings::fetch).isInstanceOf(Unparsable.class);
    }

    /** Yahoo is asked symbol by symbol: AAPL, MSFT, NVDA … */
    @Test
    void aSymbolThatIsRefusedTakesNoOtherWithIt() throws InterruptedException {
        assertThat(yahoo(symbol -> !symbol.equals("AAPL") && !symbol.equals("NVDA")).fetch())
                .extracting(instrument -> instrument.id().symbol())
                .hasSize(12)
                .startsWith("MSFT", "AMZN")
                .doesNotContain("AAPL", "NVDA");
    }

    @Test
    void whereEverySymbolIsRefusedNothingIsListed() {
        InstrumentListings listings = yahoo(symbol -> false);

        assertThatThrownBy(listings::fetch)
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("delisted");
    }

    private InstrumentListings yahoo(Predicate<String> isKnown) {
        return listings(
                Yahoo.EXCHANGE.markets().get(0),
                request -> {
                    String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
                    String symbol = path.substring("/v8/finance/chart/".length()).split("[?]")[0];
                    return isKnown.test(symbol)
                            ? answer(200, CHART.replace("SYMBOL", symbol))
                            : answer(404, GONE);
                });
    }

    private InstrumentListings listings(Map<String, String> pages) {
        return listings(
                TinyVenue.market(10),
                request -> answer(200, pages.get(request.path().split("=", 2)[1])));
    }

    private InstrumentListings listings(VenueMarket market, RestClient.Wire wire) {
        return new InstrumentListings(
                new RestClient(
                        market,
                        wire,
                        new Budget(market.limit(), 1, clock, clock),
                        Backoff.standard(new Random(1)),
                        clock,
                        clock,
                        Duration.ofMinutes(1)));
    }

    private static Answer answer(int status, String body) {
        return new Answer(
                status, body, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
    }
}
