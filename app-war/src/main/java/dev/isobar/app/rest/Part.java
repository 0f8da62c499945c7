package dev.isobar.app.rest;

import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Some rows of a list.
 *
 * @param total rows there are, after filters
 * @param first how many stand before; may lie beyond the end, and then there are no rows
 * @param size how many were wanted
 */
record Part<T>(List<T> rows, int total, long first, int size) {

    static <T> Part<T> of(List<T> all, long first, int size) {
        int from = (int) Math.min(first, all.size());
        int to = (int) Math.min(first + size, all.size());
        return new Part<>(List.copyOf(all.subList(from, to)), all.size(), first, size);
    }

    /** An empty list has one page, without rows. */
    int pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    /** From 1; where an offset lies within a page, that page. */
    long page() {
        return first / size + 1;
    }

    Response mark(Response answer) {
        return Response.fromResponse(answer)
                .header("X-Total-Count", total)
                .header("X-Page-Count", pages())
                .header("X-Current-Page", page())
                .build();
    }
}
