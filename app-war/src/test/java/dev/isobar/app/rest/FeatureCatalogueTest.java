package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class FeatureCatalogueTest {
    @Test
    void everyFeatureIsToldWithWhatTheLeakCheckFound() {
        JsonNode json = FeatureCatalogue.json();

        assertThat(json.at("/version").asText()).isEqualTo("v1.1");
        assertThat(json.at("/count").intValue()).isGreaterThanOrEqualTo(60);
        assertThat(json.at("/features")).hasSize(json.at("/count").intValue());
        JsonNode change = json.at("/features/1");
        assertThat(change.at("/id").asText()).isEqualTo("return_5");
        assertThat(change.at("/aliases/0").asText()).isEqualTo("price_momentum_5");
        assertThat(change.at("/first_at").intValue()).isEqualTo(5);
        assertThat(change.at("/dependence").asText()).isEqualTo("finite");
        assertThat(json.at("/features"))
                .allSatisfy(
                        one -> {
                            assertThat(one.at("/leak_check/passed").booleanValue()).isTrue();
                            assertThat(one.at("/leak_check/compared").longValue()).isPositive();
                        });
    }
}
