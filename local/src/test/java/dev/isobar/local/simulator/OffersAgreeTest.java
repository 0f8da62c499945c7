package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Binance and Bybit answer over REST, read by the parsers that read the real ones. */
class OffersAgreeTest {
    private static final Instant SINCE = Instant.parse("2026-09-01T00:00:00Z");
    private static final long NOW = Instant.parse("2026-10-05T12:00:30.500Z").toEpochMilli();
    private static final Duration FUNDED = Duration.ofHours(8);
    private static final SimulatedMarket MARKET =
            SimulatedMarket.seeded(11, 5, SINCE, SimulatedVenues.listed());

    static Stream<Listed> board() {
        return SimulatedVenues.listed().stream()
                .filter(listed -> List.of("binance", "bybit").contains(listed.venue()));
    }

    static Stream<Listed> perpetuals() {
        return board().filter(listed -> listed.market() != Market.SPOT);
    }

    private static <T> T now(Listed listed, java.util.Optional<Offers.Now<T>> offer) {
        Client client = new Client(MARKET, listed, NOW);
        Instrument instrument = client.instrument();
        Offers.Now<T> declared = offer.orElseThrow();
        return declared.parse().apply(instrument, client.ask(declared.request().apply(instrument)));
    }

    private static <T extends MarketEvent> List<T> past(
            Listed listed,
            java.util.Optional<Offers.Past<T>> offer,
            Interval interval,
            Range range) {
        Client client = new Client(MARKET, listed, NOW);
        Instrument instrument = client.instrument();
        Offers.Past<T> declared = offer.orElseThrow();
        return declared.parse()
                .apply(instrument, client.ask(declared.request().of(instrument, interval, range)));
    }

    private static Offers offers(Listed listed) {
        return new Client(MARKET, listed, NOW).venue().offers();
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R1 the newest trades are the tape's, and those after one follow it")
    void tradesAreTheTapes(Listed listed) {
        List<Trade> trades = now(listed, offers(listed).trades());
        List<Print> prints = MARKET.tape(listed).prints(NOW - 7_200_000, NOW);
        Print newest = prints.get(prints.size() - 1);
        Trade last = trades.get(trades.size() - 1);

        assertThat(trades).isSortedAccordingTo(java.util.Comparator.comparing(Trade::at));
        assertThat(last.at().toEpochMilli()).isEqualTo(newest.at());
        assertThat(last.price()).isEqualByComparingTo(listed.price(newest.ticks()));
        offers(listed)
                .tradesAfter()
                .ifPresent(
                        after -> {
                            Client client = new Client(MARKET, listed, NOW);
                            Instrument instrument = client.instrument();
                            Trade seen = trades.get(trades.size() - 5);
                            List<Trade> next =
                                    after.parse()
                                            .apply(
                                                    instrument,
                                                    client.ask(
                                                            after.request()
                                                                    .apply(instrument, seen)));
                            assertThat(next)
                                    .isEqualTo(trades.subList(trades.size() - 4, trades.size()));
                        });
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R1 the book and the day's numbers are the market's")
    void bookAndTickerAreTheMarkets(Listed listed) {
        BookChange book = now(listed, offers(listed).book());
        Conditions.Book stands = MARKET.conditions(listed).book(NOW);
        assertThat(book.bids()).hasSameSizeAs(stands.bids());
        for (int i = 0; i < stands.asks().size(); i++) {
            Conditions.Row row = stands.asks().get(i);
            assertThat(book.asks().get(i).price()).isEqualByComparingTo(listed.price(row.ticks()));
            assertThat(book.asks().get(i).size()).isEqualByComparingTo(listed.size(row.lots()));
        }

        Ticker ticker = now(listed, offers(listed).ticker());
        var day = MARKET.candles(listed).over(NOW - 86_400_000, NOW);
        assertThat(ticker.last()).isEqualByComparingTo(listed.price(day.close()));
        assertThat(ticker.open()).isEqualByComparingTo(listed.price(day.open()));
        assertThat(ticker.high()).isEqualByComparingTo(listed.price(day.high()));
        assertThat(ticker.low()).isEqualByComparingTo(listed.price(day.low()));
        assertThat(ticker.volume()).isEqualByComparingTo(listed.inBase(day));
        assertThat(ticker.quoteVolume()).isEqualByComparingTo(listed.inQuote(day));
    }

    @ParameterizedTest
    @MethodSource("perpetuals")
    @DisplayName("R1 mark price, funding and open interest are the market's")
    void marksAreTheMarkets(Listed listed) {
        Conditions of = MARKET.conditions(listed);
        MarkPrice mark = now(listed, offers(listed).markPrice());
        assertThat(mark.mark()).isEqualByComparingTo(of.mark(NOW));
        assertThat(mark.index()).isEqualByComparingTo(of.index(NOW));

        Funding funding = now(listed, offers(listed).funding());
        long settlement = Conditions.settlement(NOW, FUNDED);
        assertThat(funding.rate()).isEqualByComparingTo(of.funding(settlement));
        assertThat(funding.settlesAt().toEpochMilli()).isEqualTo(settlement);
        assertThat(funding.settled()).isFalse();

        OpenInterest interest = now(listed, offers(listed).openInterest());
        assertThat(counted(listed, interest))
                .isEqualByComparingTo(listed.size(of.openInterest(NOW)));
    }

    private static BigDecimal counted(Listed listed, OpenInterest interest) {
        return listed.market() == Market.INVERSE ? interest.contracts() : interest.amount();
    }

    @ParameterizedTest
    @MethodSource("perpetuals")
    @DisplayName("R1 what was is what the market did, oldest first and within the range")
    void thePastIsTheMarkets(Listed listed) {
        Conditions of = MARKET.conditions(listed);
        Instant end = Instant.parse("2026-10-05T00:00:00Z");
        Range days = new Range(end.minus(Duration.ofDays(5)), end);

        List<Funding> settled = past(listed, offers(listed).fundings(), Interval.M1, days);
        assertThat(settled).hasSize(15); // three a day
        for (int i = 0; i < settled.size(); i++) {
            Instant at = days.start().plus(FUNDED.multipliedBy(i));
            assertThat(settled.get(i).settlesAt()).isEqualTo(at);
            assertThat(settled.get(i).rate()).isEqualByComparingTo(of.funding(at.toEpochMilli()));
            assertThat(settled.get(i).settled()).isTrue();
        }

        List<OpenInterest> interests =
                past(listed, offers(listed).openInterests(), Interval.H1, days);
        assertThat(interests).hasSize(120);
        for (int i = 0; i < interests.size(); i++) {
            Instant at = days.start().plus(Duration.ofHours(i));
            assertThat(interests.get(i).at()).isEqualTo(at);
            assertThat(counted(listed, interests.get(i)))
                    .isEqualByComparingTo(listed.size(of.openInterest(at.toEpochMilli())));
        }
    }
}
