package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Streams.Subscription;
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
    void aShardWithNothingLeftIsEmptyAtItsPlace() {
        assertThat(Shards.assign(List.of(of("AB", "CD"), of("EF")), of("EF"), 2))
                .containsExactly(List.of(), of("EF"));
    }

    private static List<Subscription> of(String... symbols) {
        return Stream.of(symbols).map(TinyVenue::instrument).map(Subscription::trades).toList();
    }
}
