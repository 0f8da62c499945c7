package dev.isobar.app.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.isobar.app.guard.CategoriesAtHand.Shown;
import dev.isobar.coinmarketcap.CoinMarketCap.Told;
import dev.isobar.exchange.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Any part of CoinMarketCap's lists, made of few questions: one for all categories, and one for
 * each thousand coins of a category that there is. So what strangers can make us ask is bounded by
 * the number of categories. Safe for all threads.
 */
public final class Categories {
    /** The last row that can be asked for. */
    public static final int MOST = 10_000;

    /** Rows at once; of categories there are a few hundred. */
    public static final int ALL = 5_000;

    public static final int PAGE = 1_000;

    private static final int OK = 200;
    private static final String API = "/v1/cryptocurrency/";
    private static final String LIST = API + "categories?start=1&limit=" + ALL;
    private static final List<String> ROWS = List.of("data");
    private static final List<String> COINS = List.of("data", "coins");

    private final CategoriesAtHand source;
    private volatile Ids ids = new Ids(null, Set.of());

    /** Those that a list names. */
    private record Ids(Told list, Set<String> all) {}

    public Categories(CategoriesAtHand source) {
        this.source = source;
    }

    /**
     * Of all categories, some.
     *
     * @param start the first row, from 1
     */
    public Shown list(int start, int limit) {
        Shown shown = source.get(LIST);
        return WordedRows.of(shown.told().body(), ROWS)
                .map(all -> shown(shown, all.with(all.part(start - 1, limit))))
                .orElse(shown);
    }

    /**
     * Of one category, with some of its coins.
     *
     * @param id of 24 hexadecimal digits
     * @param start the first coin, from 1 to {@link #MOST}
     * @param limit at most {@link #PAGE}
     * @return empty if there was no such category within the last hour
     */
    public Optional<Shown> category(String id, int start, int limit) {
        Shown list = source.get(LIST, CategoriesAtHand.KEPT);
        if (list.told().status() != OK) {
            return Optional.of(list);
        }
        return ids(list.told()).contains(id)
                ? Optional.of(coins(id, start - 1, limit))
                : Optional.empty();
    }

    /**
     * A page is asked for only if the one before it is full: behind the end there is no question.
     *
     * @param start from 0
     */
    private Shown coins(String id, int start, int limit) {
        for (int number = 0; number < start / PAGE; number++) {
            Shown before = page(id, number);
            Optional<WordedRows> rows = WordedRows.of(before.told().body(), COINS);
            if (before.told().status() != OK || rows.isEmpty()) {
                return before;
            }
            if (rows.get().rows().size() < PAGE) {
                return shown(before, rows.get().with(List.of()));
            }
        }
        return from(id, start, limit);
    }

    private Shown from(String id, int start, int limit) {
        Shown first = page(id, start / PAGE);
        Optional<WordedRows> rows = WordedRows.of(first.told().body(), COINS);
        if (first.told().status() != OK || rows.isEmpty()) {
            return first;
        }
        int from = start % PAGE;
        List<String> told = new ArrayList<>(rows.get().part(from, limit));
        if (from + limit <= PAGE || rows.get().rows().size() < PAGE) {
            return shown(first, rows.get().with(told));
        }
        Shown second = page(id, start / PAGE + 1);
        Optional<WordedRows> rest = WordedRows.of(second.told().body(), COINS);
        if (second.told().status() != OK || rest.isEmpty()) {
            return second;
        }
        told.addAll(rest.get().part(0, limit - told.size()));
        Shown older = first.at().isBefore(second.at()) ? first : second;
        return shown(older, rows.get().with(told));
    }

    private Shown page(String id, int number) {
        return source.get(
                "%scategory?id=%s&start=%d&limit=%d".formatted(API, id, number * PAGE + 1, PAGE));
    }

    private Set<String> ids(Told list) {
        Ids known = ids;
        if (known.list() != list) {
            known = new Ids(list, read(list));
            ids = known;
        }
        return known.all();
    }

    private static Set<String> read(Told list) {
        Set<String> all = new HashSet<>();
        try {
            Json.MAPPER
                    .readTree(list.body())
                    .path("data")
                    .forEach(one -> all.add(one.path("id").asText()));
        } catch (JsonProcessingException e) {
            return Set.of(); // whoever asks for one is told that there is none
        }
        return all;
    }

    private static Shown shown(Shown of, String body) {
        Instant at = of.at();
        return new Shown(new Told(of.told().status(), body), at);
    }
}
