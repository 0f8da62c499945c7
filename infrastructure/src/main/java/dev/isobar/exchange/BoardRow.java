package dev.isobar.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a venue says of one instrument among all, as it says it.
 *
 * @param symbol the venue's own
 * @param json an object, in the venue's names
 */
public record BoardRow(String symbol, JsonNode json) {

    /**
     * An array of objects, each with its {@code symbol}.
     *
     * <pre>{@code
     * [{"symbol":"BTCUSDT","markPrice":"60000.10000000","indexPrice":"60001.20000000",
     *   "lastFundingRate":"0.00010000","nextFundingTime":1760025600000,"time":1760000000000}]
     * }</pre>
     */
    public static List<BoardRow> read(String body) {
        JsonNode rows = parsed(body);
        if (!rows.isArray()) {
            throw new ExchangeFailure.Unparsable("rows are no array", body, null);
        }
        List<BoardRow> read = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            JsonNode symbol = row.path("symbol");
            if (!symbol.isTextual() || symbol.textValue().isEmpty()) {
                throw new ExchangeFailure.Unparsable("a row without symbol", body, null);
            }
            read.add(new BoardRow(symbol.textValue(), row));
        }
        return read;
    }

    private static JsonNode parsed(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ExchangeFailure.Unparsable("no JSON", body, e);
        }
    }
}
