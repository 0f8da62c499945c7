package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.VenueMarket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstrumentListingsTest {
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

    private InstrumentListings listings(Map<String, String> pages) {
        VenueMarket market = TinyVenue.market(10);
        return new InstrumentListings(
                new RestClient(
                        market,
                        request -> answer(pages.get(request.path().split("=", 2)[1])),
                        new Budget(market.limit(), 1, clock, clock),
                        Backoff.standard(new Random(1)),
                        clock,
                        clock,
                        Duration.ofMinutes(1)));
    }

    private static Answer answer(String body) {
        return new Answer(
                200, body, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
    }
}
