package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Charts by the Universal Data Feed, and bars in other representations. A part of {@link
 * DeployedIT}. 2026-10-21T00:00:00Z is 1792540800; minute 2 of an hour opens at 50002.
 */
abstract class UdfQuestions extends SocketQuestions {
    private static final String HISTORY = "udf/history?symbol=BINANCE:BTC-USDT&resolution=";
    private static final String FIVE_MINUTES = "&from=1792540800&to=1792541100";
    private static final String BARS =
            "api/v1/exchanges/binance/ohlc/BTC-USDT/1m?start=2026-10-21&limit=2"
                    + "&end=2026-10-21T00:05:00Z";

    @Test
    @DisplayName("R10 a chart finds its symbol and its bars")
    void charts() throws Exception {
        assertThat(json(get("udf/config")).at("/exchanges/1/value").asText()).isEqualTo("BINANCE");
        assertThat(json(get("udf/search?query=btcusdt&type=crypto&exchange=BINANCE&limit=5")))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row.at("/ticker").asText())
                                        .isEqualTo("BINANCE:BTC-USDT"));
        JsonNode symbol = json(get("udf/symbols?symbol=BINANCE:BTC-USDT-PERP"));
        assertThat(symbol.at("/pricescale").intValue()).isEqualTo(100);
        assertThat(symbol.at("/type").asText()).isEqualTo("swap");

        JsonNode minutes = json(get(HISTORY + "1" + FIVE_MINUTES));
        assertThat(minutes.at("/s").asText()).isEqualTo("ok");
        assertThat(minutes.at("/t")).hasSize(5);
        assertThat(minutes.at("/t/2").longValue()).isEqualTo(1792540920L);
        assertThat(minutes.at("/o/2").intValue()).isEqualTo(50002);
        assertThat(minutes.at("/v/2").doubleValue()).isEqualTo(1.5);
        // Five minutes of 1.5 each; the short address and the long one are the same.
        JsonNode five = json(get("api/v1/" + HISTORY + "5" + FIVE_MINUTES + "&countback=1"));
        assertThat(five.at("/v/0").doubleValue()).isEqualTo(7.5);

        HttpResponse<String> time = get("udf/time");
        assertThat(Instant.ofEpochSecond(Long.parseLong(time.body())))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    @DisplayName("R10 refusals to charts have the shape charts know")
    void chartRefusals() throws Exception {
        refused(get("udf/symbols?symbol=BINANCE:NO-PE"), 404, "NO-PE");
        refused(get("udf/symbols"), 400, "symbol is missing");
        refused(get("udf/search?limit=501"), 422, "1 to 500");
        refused(get(HISTORY + "7" + FIVE_MINUTES), 422, "unknown resolution: 7");
        refused(get(HISTORY + "1&from=1&to=soon"), 400, "soon");
        refused(get("api/v1/udf/nothing"), 404, "/");
        problem(get("udf/nothing"), 404, "NOT_FOUND", "/");
    }

    @Test
    @DisplayName("R11 bars come as JSON, CSV or NDJSON, each with its own tag")
    void representations() throws Exception {
        HttpResponse<String> csv = accepting("application/json;q=0.5, text/csv");
        HttpResponse<String> lines = accepting("application/x-ndjson");
        HttpResponse<String> json = accepting("*/*");

        assertThat(csv.body().split("\r\n")[0]).startsWith("open_time,close_time,open,high,low");
        assertThat(csv.body().split("\r\n")[1])
                .isEqualTo(
                        "1792540800000,1792540860000,50000,60000.5,40000.1,50000.2,1.5,75000.3,"
                                + ",3,0.5,25000.1,true");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(lines.body().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"open_"));
        assertThat(json(json).at("/bars")).hasSize(2);
        assertThat(csv.headers().firstValue("Link").orElseThrow())
                .contains("start=1792540920000")
                .endsWith("rel=\"next\"");
        String tag = csv.headers().firstValue("ETag").orElseThrow();
        assertThat(tag)
                .isNotEqualTo(lines.headers().firstValue("ETag").orElseThrow())
                .isNotEqualTo(json.headers().firstValue("ETag").orElseThrow());
        HttpResponse<String> same =
                send(request(BARS).header("Accept", "text/csv").header("If-None-Match", tag).GET());
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().allValues("Vary").toString()).contains("Accept");
        problem(accepting("text/html"), 406, "VALIDATION_ERROR", "text/csv");
    }

    private HttpResponse<String> accepting(String types) throws Exception {
        return send(request(BARS).header("Accept", types).GET());
    }

    private static void refused(HttpResponse<String> answer, int status, String said)
            throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).at("/s").asText()).as(answer.body()).isEqualTo("error");
        assertThat(json(answer).at("/errmsg").asText()).contains(said);
    }
}
