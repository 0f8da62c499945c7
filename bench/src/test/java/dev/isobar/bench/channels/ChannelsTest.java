package dev.isobar.bench.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Streams;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelsTest {
    private static final List<Channel> CHANNELS = Channel.all(40);

    static Stream<Channel> channels() {
        return CHANNELS.stream();
    }

    @Test
    @DisplayName("R1 every venue with sockets has a row for its trades, and each row has frames")
    void everyVenueHasItsTrades() {
        Set<String> streaming =
                Exchanges.ALL.stream()
                        .filter(ChannelsTest::isStreaming)
                        .map(Exchange::id)
                        .collect(Collectors.toSet());

        assertThat(CHANNELS.stream().filter(Channel::carriesTrades).map(Channel::venue))
                .containsAll(streaming);
        assertThat(CHANNELS).allSatisfy(one -> assertThat(one.frames()).isNotEmpty());
    }

    private static boolean isStreaming(Exchange exchange) {
        return exchange.markets().stream().anyMatch(market -> market.streams() != Streams.NONE);
    }

    @ParameterizedTest
    @MethodSource("channels")
    @DisplayName("R2 prices and rates of our events are numbers that the walk finds")
    void oursAreAmongTheTreesNumbers(Channel channel) throws Exception {
        assumeFalse(channel.isBinary(), "a binary frame has no tree");
        int seen = 0;
        for (String frame : channel.frames()) {
            Set<BigDecimal> theirs = new HashSet<>();
            TreeWalk.walk(frame, number -> theirs.add(number.stripTrailingZeros()));

            List<BigDecimal> ours = new ArrayList<>();
            channel.decode(frame).events().forEach(event -> ours.addAll(numbers(event)));

            assertThat(theirs)
                    .as(frame)
                    .containsAll(ours.stream().map(BigDecimal::stripTrailingZeros).toList());
            seen += ours.size();
        }
        // Open interest is the one kind whose numbers may all be made of others.
        assertThat(seen > 0 || channel.subject().equals("open interest")).isTrue();
    }

    /** What a venue writes as it is; sizes may be made of contracts. */
    private static List<BigDecimal> numbers(MarketEvent event) {
        Stream<BigDecimal> numbers = Stream.empty();
        if (event instanceof Trade trade) {
            numbers = Stream.of(trade.price());
        } else if (event instanceof Kline kline) {
            numbers = Stream.of(kline.open(), kline.high(), kline.low(), kline.close());
        } else if (event instanceof Quote quote) {
            numbers =
                    Stream.of(quote.bid(), quote.ask())
                            .filter(Objects::nonNull)
                            .flatMap(best -> Stream.of(best.price(), best.size()))
                            .filter(Objects::nonNull);
        } else if (event instanceof BookChange change) {
            numbers =
                    Stream.of(change.bids(), change.asks())
                            .flatMap(List::stream)
                            .flatMap((Level level) -> Stream.of(level.price(), level.size()));
        } else if (event instanceof MarkPrice mark) {
            numbers = Stream.of(mark.mark(), mark.index()).filter(Objects::nonNull);
        } else if (event instanceof Funding funding) {
            numbers = Stream.of(funding.rate());
        } else if (event instanceof Liquidation liquidation) {
            numbers = Stream.of(liquidation.price());
        }
        return numbers.toList();
    }
}
