package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardsTest {

    @Test
    void eachShardHoldsAsManyAsItMay() {
        assertThat(Shards.assign(List.of(), of("AB", "CD", "EF"), 2))
                .containsExactly(of("AB", "CD"), of("EF"));
    }

    @Test
    void whatStaysDoesNotMoveAndWhatIsNewFillsWhatIsFree() {
        assertThat(
                        Shards.assign(
                                List.of(of("AB", "CD"), of("EF", "GH")),
                                of("CD", "GH", "IJ", "EF", "KL", "MN"),
                                2))
                .containsExactly(of("CD", "IJ"), of("EF", "GH"), of("KL", "MN"));
    }

    @Test
    void theKindsOfOneInstrumentStayTogetherWhereThereIsRoom() {
        List<Subscription> ab = all("AB", Kind.TRADES, Kind.MARK_PRICE, Kind.FUNDING);
        List<Subscription> cd = all("CD", Kind.TRADES, Kind.MARK_PRICE, Kind.FUNDING);
        List<Subscription> both = new ArrayList<>(of("CD", "AB"));
        both.addAll(ab);
        both.addAll(cd);

        List<List<Subscription>> shards = Shards.assign(List.of(of("AB"), of("CD")), both, 4);

        assertThat(shards).hasSize(2);
        assertThat(shards.get(0)).containsExactlyElementsOf(ab);
        assertThat(shards.get(1)).containsExactlyElementsOf(cd);
    }

    @Test
    void moreKindsThanOneShardHoldsAreSplit() {
        List<Subscription> many =
                all("AB", Kind.TRADES, Kind.MARK_PRICE, Kind.FUNDING, Kind.QUOTES, Kind.BOOK);

        assertThat(Shards.assign(List.of(), many, 2))
                .containsExactly(many.subList(0, 2), many.subList(2, 4), many.subList(4, 5));
    }

    @Test
    void aShardWithNothingLeftIsEmptyAtItsPlace() {
        assertThat(Shards.assign(List.of(of("AB", "CD"), of("EF")), of("EF"), 2))
                .containsExactly(List.of(), of("EF"));
    }

    private static List<Subscription> all(String symbol, Kind... kinds) {
        return Stream.of(kinds)
                .map(kind -> Subscription.of(kind, TinyVenue.instrument(symbol)))
                .toList();
    }

    private static List<Subscription> of(String... symbols) {
        return Stream.of(symbols).map(TinyVenue::instrument).map(Subscription::trades).toList();
    }
}
