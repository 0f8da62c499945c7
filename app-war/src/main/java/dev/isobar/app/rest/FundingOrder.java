package dev.isobar.app.rest;

import dev.isobar.app.funding.FundingBoard.Row;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;

/** What rows of funding are sorted by; what is absent comes last, equal ones by instrument. */
final class FundingOrder {
    private static final Comparator<Row> BY_INSTRUMENT =
            Comparator.comparing(row -> row.now().instrument().id());

    private static final Map<String, Boolean> ORDERS = Map.of("asc", false, "desc", true);

    private FundingOrder() {}

    /**
     * @param sort symbol, rate, annualised, settles_at or age; null for the first
     * @param order asc or desc; null for the first
     */
    static Comparator<Row> of(String sort, String order) {
        Boolean isDescending = ORDERS.get(order == null ? "asc" : order);
        if (isDescending == null) {
            throw Problem.outOfBounds("order", "order must be asc or desc: %.20s".formatted(order));
        }
        return switch (sort == null ? "symbol" : sort) {
            case "symbol" -> isDescending ? BY_INSTRUMENT.reversed() : BY_INSTRUMENT;
            case "rate" -> by(row -> row.now().rate().rate(), isDescending);
            case "annualised" ->
                    by(row -> row.now().rate().annualised().orElse(null), isDescending);
            case "settles_at" -> by(row -> row.now().settlesAt(), isDescending);
            case "age" -> by(Row::age, isDescending);
            default ->
                    throw Problem.outOfBounds(
                            "sort",
                            "sort must be one of symbol, rate, annualised, settles_at, age: %.20s"
                                    .formatted(sort));
        };
    }

    private static <T extends Comparable<T>> Comparator<Row> by(
            Function<Row, T> of, boolean isDescending) {
        Comparator<T> natural = Comparator.naturalOrder();
        Comparator<T> order = isDescending ? natural.reversed() : natural;
        return Comparator.comparing(of, Comparator.nullsLast(order)).thenComparing(BY_INSTRUMENT);
    }
}
