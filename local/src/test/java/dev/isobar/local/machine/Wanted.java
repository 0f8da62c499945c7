package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An order that has to be told, worked out by hand.
 *
 * @param symbol canonical
 * @param side of the forced order, or the taker's
 * @param quantity bitcoin
 * @param value USDT
 * @param rate dollars that a USDT is worth at that time
 */
record Wanted(
        String exchange,
        String symbol,
        String side,
        String price,
        String quantity,
        String value,
        String rate) {

    /** All of them are there, each once, and nothing else; in whatever order. */
    static boolean assertExactly(List<Wanted> wanted, List<JsonNode> told) {
        List<String> words = new ArrayList<>();
        for (JsonNode one : told) {
            words.add(
                    "%s %s %s %s %s %s %s"
                            .formatted(
                                    one.path("exchange").asText(),
                                    one.path("symbol").asText(),
                                    one.path("side").asText(),
                                    plain(one.path("price")),
                                    plain(one.path("quantity")),
                                    plain(one.path("value")),
                                    plain(one.path("value_usd"))));
        }
        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(wanted.stream().map(Wanted::words).toList());
        return true;
    }

    private String words() {
        return "%s %s %s %s %s %s %s"
                .formatted(
                        exchange,
                        symbol,
                        side,
                        plain(new BigDecimal(price)),
                        plain(new BigDecimal(quantity)),
                        plain(new BigDecimal(value)),
                        plain(new BigDecimal(value).multiply(new BigDecimal(rate))));
    }

    private static String plain(JsonNode number) {
        return number.isNumber() ? plain(number.decimalValue()) : "absent";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
