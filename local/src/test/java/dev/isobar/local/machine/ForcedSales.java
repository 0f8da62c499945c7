package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Forced sales of bitcoin, ordered at several venues at once, and the cascades they have to be. */
record ForcedSales(EventStage stage, Told told) {
    /** Dollars that a USDT is worth. */
    private static final String PEGGED = "0.9995";

    /**
     * One at each venue, at the same instant.
     *
     * @param heard those of which it has to be told
     * @param after seconds from now
     */
    void at(List<String> venues, List<String> heard, int price, int bitcoin, int after) {
        String at = String.valueOf(price);
        List<String> orders = new ArrayList<>();
        venues.forEach(one -> orders.add(EventOrders.liquidation(one, "sell", at, bitcoin, after)));
        stage.order(orders.toString());
        String size = String.valueOf(bitcoin);
        String value = String.valueOf(price * bitcoin);
        heard.forEach(one -> told.forced(one, "sell", at, size, value, PEGGED));
    }

    /**
     * All of a venue's are one, whose first was told before anybody knew.
     *
     * @param following number and value so far of each after that
     */
    void assertCascade(String venue, String... following) {
        List<JsonNode> sales =
                told.forcedServed().stream()
                        .filter(one -> one.path("exchange").asText().equals(venue))
                        .toList();
        assertThat(sales.get(0).has("cascade")).isFalse();
        String id = "sell-" + sales.get(0).path("time").asLong();
        assertThat(sales.subList(1, sales.size()))
                .as(venue)
                .extracting(one -> words(one.path("cascade")))
                .containsExactlyElementsOf(
                        Stream.of(following).map(one -> id + " " + one).toList());
    }

    private static String words(JsonNode cascade) {
        String id = cascade.path("id").asText();
        String value = cascade.path("value").decimalValue().toPlainString();
        return "%s %s %s".formatted(id, cascade.path("number").asText(), value);
    }
}
