package dev.isobar.app.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.coinmarketcap.CoinMarketCap.Told;
import dev.isobar.limits.LocalBuckets;
import dev.isobar.limits.RateLimits;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CategoriesTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String ALL = "/v1/cryptocurrency/categories?start=1&limit=5000";
    private static final String COINS = "/v1/cryptocurrency/category?id=%s&start=%d&limit=1000";
    private static final String SMALL = "605e2ce9d41eae1066535f7c";
    private static final String LARGE = "605e2ce9d41eae1066535f7d";

    private final List<String> asked = new ArrayList<>();
    private final Categories categories =
            new Categories(
                    new CategoriesAtHand(
                            Question::ask,
                            this::ask,
                            new RateLimits(
                                    (limit, who, cost) -> Optional.empty(), new LocalBuckets(NOON)),
                            1_000,
                            1_000,
                            NOON));

    /** Two categories, the second of 2,500 coins. */
    private Told ask(String question) {
        asked.add(question);
        if (question.equals(ALL)) {
            return new Told(
                    200,
                    "{\"data\": [ {\"id\":\"%s\", \"price\":1.50}, {\"id\":\"%s\"} ],\"n\":{}}"
                            .formatted(SMALL, LARGE));
        }
        if (question.equals(COINS.formatted(SMALL, 1))) {
            return new Told(200, coins(1, 2));
        }
        for (int page = 0; page < 3; page++) {
            if (question.equals(COINS.formatted(LARGE, 1 + 1_000 * page))) {
                return new Told(
                        200, coins(1 + 1_000 * page, Math.min(2_500, 1_000 * page + 1_000)));
            }
        }
        throw new AssertionError("nobody may ask " + question);
    }

    private static String coins(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj("{\"id\":%d}"::formatted)
                .collect(Collectors.joining(",", "{\"x\":[],\"data\":{\"coins\":[", "]},\"n\":0}"));
    }

    @Test
    @DisplayName("R11 any part of the list is one question, and each row as it was worded")
    void partsOfTheList() {
        assertThat(categories.list(1, 1).told().body())
                .isEqualTo("{\"data\": [{\"id\":\"%s\", \"price\":1.50} ],\"n\":{}}", SMALL);
        assertThat(categories.list(2, 5_000).told().body())
                .isEqualTo("{\"data\": [{\"id\":\"%s\"} ],\"n\":{}}", LARGE);
        assertThat(categories.list(10_000, 7).told().body()).isEqualTo("{\"data\": [ ],\"n\":{}}");
        assertThat(asked).containsExactly(ALL);
    }

    @Test
    @DisplayName("R11 of a category that there is none nobody is asked")
    void unknownCategories() {
        for (int i = 0; i < 500; i++) {
            assertThat(categories.category("%024x".formatted(i), 1, 100)).isEmpty();
        }
        assertThat(asked).containsExactly(ALL);
    }

    @Test
    @DisplayName("R11 any part of a category is made of its pages of a thousand")
    void partsOfACategory() {
        assertThat(body(SMALL, 1, 100)).isEqualTo(coins(1, 2));
        assertThat(body(SMALL, 2, 1)).isEqualTo(coins(2, 2));
        assertThat(body(LARGE, 999, 3)).isEqualTo(coins(999, 1_001));
        assertThat(body(LARGE, 1_001, 1_000)).isEqualTo(coins(1_001, 2_000));
        assertThat(body(LARGE, 2_400, 1_000)).isEqualTo(coins(2_400, 2_500));
        assertThat(asked)
                .containsExactly(
                        ALL,
                        COINS.formatted(SMALL, 1),
                        COINS.formatted(LARGE, 1),
                        COINS.formatted(LARGE, 1_001),
                        COINS.formatted(LARGE, 2_001));
    }

    @Test
    @DisplayName("R11 behind the last coin of a category nothing is asked")
    void behindTheEnd() {
        String none = "{\"x\":[],\"data\":{\"coins\":[]},\"n\":0}";
        for (int start = 1_001; start < 10_000; start += 1_000) {
            assertThat(body(SMALL, start, 1_000)).isEqualTo(none);
        }
        for (int start = 3_001; start < 10_000; start += 1_000) {
            assertThat(body(LARGE, start, 10)).isEqualTo(none);
        }
        assertThat(asked)
                .containsExactly(
                        ALL,
                        COINS.formatted(SMALL, 1),
                        COINS.formatted(LARGE, 1),
                        COINS.formatted(LARGE, 1_001),
                        COINS.formatted(LARGE, 2_001));
    }

    private String body(String id, int start, int limit) {
        return categories.category(id, start, limit).orElseThrow().told().body();
    }
}
