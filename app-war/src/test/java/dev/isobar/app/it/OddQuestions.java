package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What nobody means to ask. */
abstract class OddQuestions extends OfferQuestions {
    private static final String OF = "?exchange=binance";
    private static final List<String> VALUES =
            List.of(
                    "",
                    "-1",
                    "0",
                    "1.5",
                    "99999999999999999999",
                    "-2147483648",
                    "NaN",
                    "Infinity",
                    "1e400",
                    "0x10",
                    " ",
                    ",",
                    "null",
                    "ſ\uD83D\uDE00\u202E",
                    "%s%n",
                    "' OR '1'='1",
                    "x".repeat(3_000));
    private static final String RANGE =
            "&mode=batch&start_time=2026-10-20T00:00:00Z&end_time=2026-10-20T01:00:00Z&labels=all";

    @Test
    @DisplayName("R1 odd values are refused by name or understood, and are never our failure")
    void oddValues() throws Exception {
        List<String> questions =
                List.of(
                        "charts/BTC-USDT" + OF + "&end=2026-10-20T00:30:00Z&limit=",
                        "charts/BTC-USDT" + OF + "&limit=3&end=",
                        "charts/BTC-USDT" + OF + "&limit=3&timeframe=",
                        "charts/BTC-USDT" + OF + "&limit=3&market=",
                        "charts/BTC-USDT" + OF + "&limit=3&end=2026-10-20&indicators=",
                        "charts/BTC-USDT?limit=3&exchange=",
                        "features/BTC-USDT" + OF + "&mode=",
                        "features/BTC-USDT" + OF + "&aliases=",
                        "features/BTC-USDT" + OF + RANGE + "&limit=",
                        "features/BTC-USDT" + OF + RANGE + "&horizon=",
                        "features/BTC-USDT" + OF + RANGE + "&threshold=",
                        "features/BTC-USDT" + OF + RANGE + "&barrier=",
                        "features/BTC-USDT" + OF + RANGE + "&split=",
                        "features/BTC-USDT" + OF + RANGE + "&embargo=",
                        "features/BTC-USDT" + OF + RANGE + "&split=0.7,0.15,0.15&embargo=",
                        "features/BTC-USDT" + OF + "&mode=batch&start_time=",
                        "features/BTC-USDT/drift" + OF + "&reference_start=",
                        "quality/BTC-USDT" + OF + "&hours=",
                        "quality/BTC-USDT/quarantine" + OF + "&limit=",
                        "alerts/history?limit=",
                        "alerts/none/history?limit=",
                        "alerts/",
                        "indicators/",
                        "quality/",
                        "charts/",
                        "features/");
        SoftAssertions all = new SoftAssertions();
        for (String question : questions) {
            for (String value : VALUES) {
                String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
                expected(all, "api/v1/" + question + encoded.replace("+", "%20"));
            }
        }
        all.assertAll();
    }

    @Test
    @DisplayName("R1 the longest and the farthest ranges are answered within bounds")
    void farRanges() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (String interval : List.of("1m", "3d", "1w", "1M")) {
            String frame = OF + "&timeframe=" + interval;
            expected(all, "api/v1/charts/BTC-USDT" + frame + "&limit=5000&end=1970-01-02");
            expected(all, "api/v1/charts/BTC-USDT" + frame + "&limit=5000&end=2261-12-31");
            String ever = "&mode=batch&start_time=1970-01-01&end_time=2261-12-31&limit=5";
            expected(all, "api/v1/features/BTC-USDT" + frame + ever);
            expected(all, "api/v1/features/BTC-USDT" + frame + ever + "&split=0.5,0.3,0.2");
        }
        all.assertAll();
    }

    @Test
    @DisplayName("R1 odd rules are refused by field")
    void oddRules() throws Exception {
        String usual = "\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\"";
        String above = usual + ",\"condition\":\"price_above\",\"threshold\":5";
        SoftAssertions all = new SoftAssertions();
        for (String body :
                List.of(
                        "",
                        "null",
                        "[]",
                        "\"x\"",
                        "{",
                        "{}",
                        "{" + usual + "}",
                        "{" + usual + ",\"condition\":null,\"threshold\":5}",
                        "{" + usual + ",\"condition\":[],\"threshold\":5}",
                        "{" + usual + ",\"condition\":\"price_above\",\"threshold\":1e400}",
                        "{" + usual + ",\"condition\":\"price_above\",\"threshold\":\"NaN\"}",
                        "{" + usual + ",\"condition\":\"price_above\",\"threshold\":[1]}",
                        "{" + usual + ",\"condition\":\"price_above\",\"threshold\":null}",
                        "{" + usual + ",\"condition\":\"price_above\",\"threshold\":{}}",
                        "{" + above + ",\"cooldown_seconds\":1e30}",
                        "{" + above + ",\"cooldown_seconds\":1.5}",
                        "{" + above + ",\"cooldown_seconds\":\"x\"}",
                        "{" + above + ",\"channels\":\"webhook\"}",
                        "{" + above + ",\"channels\":[1,null]}",
                        "{" + above + ",\"channels\":[\"email\"],\"metadata\":{\"email\":\"x\"}}",
                        "{" + above + ",\"channels\":[\"slack\"],\"metadata\":{}}",
                        "{" + above + ",\"metadata\":[]}",
                        "{" + above + ",\"metadata\":null,\"one_time\":\"yes\"}",
                        "{" + above + ",\"one_time\":1}",
                        "{" + above + ",\"interval\":5}",
                        "{" + above + ",\"market\":\"moon\"}",
                        "{" + above + ",\"metadata\":{\"" + "k".repeat(300) + "\":\"v\"}}")) {
            HttpResponse<String> answer =
                    send(
                            request("api/v1/alerts")
                                    .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                                    .header("Content-Type", "application/json")
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
            all.assertThat(answer.statusCode())
                    .as("%s: %s", body, answer.body())
                    .isIn(400, 404, 422);
        }
        all.assertAll();
        assertThat(asAdministrator("api/v1/alerts").statusCode()).isEqualTo(200);
    }

    private void expected(SoftAssertions all, String path) throws Exception {
        HttpResponse<String> answer = asAdministrator(path);
        String said = answer.body().substring(0, Math.min(300, answer.body().length()));
        all.assertThat(answer.statusCode())
                .as("%.200s: %s", path, said)
                .isIn(200, 400, 404, 405, 422);
    }

    /** Alerts are told to nobody else. */
    private HttpResponse<String> asAdministrator(String path) throws Exception {
        return send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN).GET());
    }
}
