package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What a node says of the spot markets of many venues together. */
record OnePrice(Node node) {
    private static final long MINUTE = 60_000;

    /**
     * Consolidated minutes of bitcoin with their constituents.
     *
     * @param quote {@code USDT}, {@code USD} or {@code all}
     */
    JsonNode bars(String quote, long start, long end) {
        return node.get(
                        "/api/v1/consolidated/BTC/1m?constituents=true&quote=%s&start=%d&end=%d"
                                .formatted(quote, start, end))
                .path("bars");
    }

    /** That minute; it must be there. */
    JsonNode bar(String quote, long minute) {
        JsonNode bars = bars(quote, minute, minute + MINUTE);
        assertThat(bars).as("%s at %d", quote, minute).hasSize(1);
        return bars.get(0);
    }

    /** Best bid and ask against USDT now. */
    JsonNode quote(String base) {
        return node.get("/api/v1/consolidated/" + base + "/quote?market=spot&quote=USDT")
                .at("/quotes/0");
    }
}
