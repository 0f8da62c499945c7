package dev.isobar.app.rest;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a list is wanted: limit and offset, or page and per_page. */
public class Paging {
    static final int MOST = 5_000;

    @Parameter(description = "rows, 1 to 5000; all by default")
    @QueryParam("limit")
    String limit;

    @Parameter(description = "rows before the first, by default 0")
    @QueryParam("offset")
    String offset;

    @Parameter(description = "instead of offset: from 1")
    @QueryParam("page")
    String page;

    @Parameter(description = "instead of limit")
    @QueryParam("per_page")
    String perPage;

    /** All of it where nothing is asked. */
    <T> Part<T> of(List<T> all) {
        return of(all, Math.max(1, all.size()), MOST);
    }

    /**
     * @param usual how many without a limit
     * @throws Refused where a number is none or out of bounds, or both kinds are mixed
     */
    <T> Part<T> of(List<T> all, int usual, int most) {
        Window window = window(usual, most);
        return Part.of(all, window.first, window.size);
    }

    /** Where a part lies in its list: so many rows before it, so many wanted. */
    record Window(long first, int size) {}

    /** Of a list that is not at hand as a whole. */
    Window window(int usual, int most) {
        boolean byPage = page != null || perPage != null;
        if (byPage && (limit != null || offset != null)) {
            throw Problem.outOfBounds(
                    page != null ? "page" : "per_page",
                    "either limit and offset, or page and per_page");
        }
        int size =
                byPage
                        ? Asked.whole("per_page", perPage, Math.min(usual, most), most)
                        : Asked.whole("limit", limit, usual, most);
        long first =
                byPage
                        ? (Asked.whole("page", page, 1, Integer.MAX_VALUE) - 1L) * size
                        : Asked.whole("offset", offset, 0, 0, Integer.MAX_VALUE);
        return new Window(first, size);
    }
}
