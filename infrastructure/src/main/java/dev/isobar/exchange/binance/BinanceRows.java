package dev.isobar.exchange.binance;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Json;
import dev.isobar.market.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers that are a row, or a list of rows. */
final class BinanceRows {

    private BinanceRows() {}

    /** What a row says, and of which symbol. */
    record Named<T>(String symbol, T row) {}

    /**
     * The instrument's own row, alone or among others: USD-M and COIN-M differ in that.
     *
     * @param made of it, refused as the row itself would be
     */
    static <R, T> T only(
            Instrument instrument,
            String body,
            Json.Reading<Named<R>> reading,
            Function<R, T> made) {
        return Json.read(
                body,
                json -> {
                    List<Named<R>> rows = new ArrayList<>();
                    if (json.currentToken() == JsonToken.START_ARRAY) {
                        while (Json.element(json)) {
                            rows.add(reading.read(json));
                        }
                    } else {
                        rows.add(reading.read(json));
                    }
                    return rows.stream()
                            .filter(row -> instrument.id().symbol().equals(row.symbol()))
                            .map(Named::row)
                            .findFirst()
                            .map(made)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no row of " + instrument.id().symbol()));
                });
    }

    static <T> List<T> list(String body, Json.Reading<T> reading) {
        return Json.read(body, json -> Json.rows(json, reading));
    }
}
