package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentMarketTest {
    private static final InstrumentId ID = new InstrumentId("test", Market.LINEAR, "TESTUSD");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant FOUR = Instant.parse("2026-03-01T16:00:00Z");

    private final List<MarketEvent> told = new ArrayList<>();
    private final InstrumentMarket market =
            new InstrumentMarket(
                    ID,
                    BookRules.STREAMED,
                    new MarketSink() {
                        @Override
                        public void told(MarketEvent event) {
                            told.add(event);
                        }

                        @Override
                        public void bookWanted(InstrumentId instrument) {}
                    });

    @Test
    void whatOnlyPartOfIsToldIsCompletedFromBefore() {
        accept(new MarkPrice(ID, NOON, number("100"), number("99")));
        accept(new MarkPrice(ID, NOON.plusSeconds(1), number("101"), null));
        accept(new Funding(ID, NOON, number("0.0001"), FOUR, Duration.ofHours(8), false));
        accept(new Funding(ID, NOON.plusSeconds(1), number("0.0002"), null, null, false));

        assertThat(told.get(1))
                .isEqualTo(new MarkPrice(ID, NOON.plusSeconds(1), number("101"), number("99")));
        Funding funding = (Funding) told.get(3);
        assertThat(funding.rate()).isEqualByComparingTo("0.0002");
        assertThat(funding.settlesAt()).isEqualTo(FOUR);
        assertThat(funding.interval()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aQuoteOfOneSideIsCompletedFromBefore() {
        BestPrice bid = new BestPrice(number("100"), BigDecimal.ONE);
        BestPrice ask = new BestPrice(number("101"), BigDecimal.ONE);
        BestPrice higher = new BestPrice(number("100.5"), BigDecimal.TEN);
        accept(new Quote(ID, NOON, null, ask, Quote.Told.ASK));
        accept(new Quote(ID, NOON, bid, ask));
        accept(new Quote(ID, NOON.plusSeconds(1), higher, null, Quote.Told.BID));
        accept(new Quote(ID, NOON.plusSeconds(2), null, null, Quote.Told.ASK));

        assertThat(told)
                .containsExactly(
                        new Quote(ID, NOON, bid, ask),
                        new Quote(ID, NOON.plusSeconds(1), higher, ask),
                        new Quote(ID, NOON.plusSeconds(2), higher, null));
    }

    @Test
    void aSizeThatWasNotToldIsNotTheOneBefore() {
        BestPrice sized = new BestPrice(number("100"), BigDecimal.ONE);
        BestPrice ask = new BestPrice(number("101"), BigDecimal.ONE);
        BestPrice unsized = new BestPrice(number("100"), null);
        accept(new Quote(ID, NOON, sized, ask));
        accept(new Quote(ID, NOON.plusSeconds(1), unsized, null, Quote.Told.BID));

        assertThat(told)
                .containsExactly(
                        new Quote(ID, NOON, sized, ask),
                        new Quote(ID, NOON.plusSeconds(1), unsized, ask));
    }

    @Test
    void aQuoteIsNotCompletedOverAnOutage() {
        BestPrice bid = new BestPrice(number("100"), BigDecimal.ONE);
        accept(quote(NOON, "100"));
        accept(new Disconnected(ID, NOON.plusSeconds(1), NOON, "cut"));
        accept(new Quote(ID, NOON.plusSeconds(2), bid, null, Quote.Told.BID));

        assertThat(told).hasSize(1);
    }

    @Test
    void aSettlementThatHasPassedIsNotToldOfTheNextRate() {
        accept(new Funding(ID, NOON, number("0.0001"), FOUR, Duration.ofHours(8), false));

        accept(new Funding(ID, FOUR.plusSeconds(1), number("0.0002"), null, null, false));

        assertThat(((Funding) told.get(1)).settlesAt()).isNull();
    }

    @Test
    void whereTheVenueNamesNoTimeNobodyKnowsWhetherTheSettlementHasPassed() {
        accept(new Funding(ID, NOON, number("0.0001"), FOUR, Duration.ofHours(8), false));

        accept(new Funding(ID, null, number("0.0002"), null, null, false));

        assertThat(((Funding) told.get(1)).settlesAt()).isNull();
        assertThat(((Funding) told.get(1)).rate()).isEqualByComparingTo("0.0002");
    }

    @Test
    void whatIsOlderThanWhatIsKnownIsLeftOut() {
        accept(quote(NOON.plusSeconds(2), "100"));
        accept(quote(NOON.plusSeconds(1), "90"));
        accept(quote(null, "101"));

        assertThat(told).hasSize(2);
        assertThat(((Quote) told.get(1)).bid().price()).isEqualByComparingTo("101");
    }

    @Test
    void theBookIsShownAtMostTwiceASecond() {
        book(1, NOON);
        book(2, NOON.plusMillis(100));
        book(3, NOON.plusMillis(200));
        assertThat(told).hasSize(1);

        market.tick(NOON.plusMillis(500));

        assertThat(told).hasSize(2);
        assertThat(((BookChange) told.get(1)).last()).isEqualTo(3);
    }

    private void book(long number, Instant at) {
        BookChange.Kind kind = number == 1 ? BookChange.Kind.SNAPSHOT : BookChange.Kind.UPDATE;
        List<Level> bids = List.of(new Level(number("100"), number("" + number)));
        market.accept(new BookChange(ID, at, kind, bids, List.of(), number, number, null), at);
    }

    private void accept(MarketEvent event) {
        market.accept(event, event.at() == null ? NOON.plusSeconds(3) : event.at());
    }

    private static Quote quote(Instant at, String bid) {
        return new Quote(ID, at, new BestPrice(number(bid), BigDecimal.ONE), null);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
