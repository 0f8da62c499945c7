package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Questions for features. A part of {@link DeployedIT}, which has the one container there is. The
 * stand-in's minutes close at 50000.20, between 40000.10 and 60000.50.
 */
abstract class FeatureQuestions extends ChartQuestions {
    private static final String OF = "api/v1/features/BTC-USDT";
    private static final String AT = "?exchange=binance&timeframe=1m";
    private static final String HOUR =
            "&mode=batch&start_time=2026-11-06T00:00:00Z&end_time=2026-11-06T01:00:00Z";

    @Test
    void theCatalogueOfFeaturesSaysWhetherTheyLeak() throws Exception {
        JsonNode all = json(get("api/v1/features"));

        assertThat(all.at("/version").asText()).isEqualTo("v1.1");
        assertThat(all.at("/count").intValue()).isGreaterThanOrEqualTo(60);
        assertThat(all.findValues("passed")).allMatch(JsonNode::booleanValue);
    }

    @Test
    void theNewestVectorIsOfAClosedBar() throws Exception {
        JsonNode newest = json(get(OF + AT));

        assertThat(newest.at("/mode").asText()).isEqualTo("realtime");
        // (60000.50 − 40000.10) / 50000.20
        assertThat(newest.at("/features/high_low_ratio").doubleValue())
                .isCloseTo(20000.4 / 50000.2, within(1e-12));
        assertThat(newest.at("/features/price_momentum_5").doubleValue()).isZero();
        Instant time = Instant.parse(newest.at("/time").asText());
        assertThat(time).isBefore(Instant.now().minusSeconds(60));
        assertThat(json(get(OF + "/latest" + AT)).at("/features/is_market_open").intValue())
                .isEqualTo(1);
        // A pair may be spelt with a slash.
        assertThat(json(get("api/v1/features/BTC/USDT/latest" + AT)).at("/symbol").asText())
                .isEqualTo("BTC-USDT");
    }

    @Test
    void aTrainingTableHasVectorsLabelsAndParts() throws Exception {
        String asked = HOUR + "&labels=all&horizon=5&split=0.5,0.25,0.25";
        JsonNode table = json(get(OF + AT + asked));

        assertThat(table.at("/count").intValue()).isEqualTo(60);
        assertThat(table.at("/horizon").intValue()).isEqualTo(5);
        assertThat(table.at("/features/0/imputed").toString()).contains("sma_200");
        assertThat(table.at("/features/0/labels/forward_return").doubleValue()).isZero();
        assertThat(table.at("/features/24/part").asText()).isEqualTo("train");
        assertThat(table.at("/features/25/part").asText()).isEqualTo("purged");
        assertThat(table.at("/features/30/part").asText()).isEqualTo("validation");
        assertThat(table.at("/features/59/labels")).isEmpty();
        assertThat(table.at("/next").isNull()).isTrue();

        JsonNode page = json(get(OF + AT + asked + "&limit=20"));
        assertThat(page.at("/features/19")).isEqualTo(table.at("/features/19"));
        assertThat(page.at("/next").asText()).isEqualTo("2026-11-06T00:20:00Z");
    }

    @Test
    @DisplayName("R16 drift is reported of every feature; until its bars are there, they are gaps")
    void driftIsReportedOfEveryFeature() throws Exception {
        // Another question may just have made the venue be left alone.
        Await.until("collected", () -> recent(json(get(OF + "/drift" + AT))) >= 250);
        JsonNode drift = json(get(OF + "/drift" + AT));

        assertThat(drift.at("/features").size()).isGreaterThanOrEqualTo(60);
        assertThat(drift.at("/thresholds/drifted").doubleValue()).isEqualTo(0.25);
        assertThat(recent(drift)).isLessThanOrEqualTo(500);
    }

    private static int recent(JsonNode drift) {
        int reference = drift.at("/reference/count").intValue();
        int recent = drift.at("/recent/count").intValue();
        if (reference + recent < 2500) {
            assertThat(drift.at("/reference/gaps").size() + drift.at("/recent/gaps").size())
                    .isPositive();
        }
        return recent;
    }

    @Test
    @DisplayName("R16 a training table declares the bars that it lacks")
    void aTrainingTableDeclaresItsGaps() throws Exception {
        String from = "&mode=batch&start_time=2026-10-06T00:00:00Z&end_time=2026-10-06T";
        Await.until(
                "collected",
                () -> json(get(OF + AT + from + "00:10:00Z")).at("/count").intValue() == 10);
        assertThat(json(get(OF + AT + from + "00:10:00Z")).at("/gaps")).isEmpty();
        Surroundings.VENUE.down(true);

        JsonNode table = json(get(OF + AT + from + "00:20:00Z"));

        assertThat(table.at("/count").intValue()).isEqualTo(10);
        assertThat(table.at("/gaps")).hasSize(1);
        assertThat(table.at("/gaps/0/start").asText()).isEqualTo("2026-10-06T00:10:00Z");
        assertThat(table.at("/gaps/0/end").asText()).isEqualTo("2026-10-06T00:20:00Z");
        assertThat(table.at("/gaps/0/cause").asText()).isEqualTo("unknown");
    }

    @Test
    void questionsForFeaturesThatCannotBeAnsweredSayWhy() throws Exception {
        assertThat(get(OF + AT + "&mode=batch&limit=3").statusCode()).isEqualTo(200);
        problem(get(OF + AT + "&mode=live"), 422, "VALIDATION_ERROR", "realtime or batch");
        problem(get(OF + AT + HOUR + "&labels=up"), 422, "VALIDATION_ERROR", "triple_barrier");
        problem(get(OF), 400, "VALIDATION_ERROR", "exchange is missing");
        problem(get(OF + "?exchange=binance&timeframe=7m"), 422, "VALIDATION_ERROR", "1m 3m 5m");
    }
}
