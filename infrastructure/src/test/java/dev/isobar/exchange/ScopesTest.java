package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScopesTest {

    /** Whoever comes first makes the budget of a scope: the others must mean the same by it. */
    @Test
    void marketsThatAreCountedTogetherHaveOneLimit() {
        Map<String, List<VenueMarket>> scopes =
                Exchanges.ALL.stream()
                        .flatMap(exchange -> exchange.markets().stream())
                        .filter(market -> !market.limit().scope().isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.venue() + " " + one.limit().scope()));

        assertThat(scopes).isNotEmpty();
        scopes.forEach(
                (scope, markets) ->
                        assertThat(markets.stream().map(VenueMarket::limit).distinct())
                                .as(scope)
                                .hasSize(1));
    }
}
