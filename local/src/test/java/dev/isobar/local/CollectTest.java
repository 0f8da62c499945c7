package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectTest {
    @Test
    @DisplayName("functions ask DynamoDB with the access key that its tables were made with")
    void theObjectStoreTakesTheAccessKeyOfTheEnvironment() {
        assertThat(Collect.identity(Map.of("AWS_ACCESS_KEY_ID", "mine"))).isEqualTo("mine");
        assertThat(Collect.identity(Map.of("AWS_ACCESS_KEY_ID", " "))).isEqualTo("local");
        assertThat(Collect.identity(Map.of())).isEqualTo("local");
    }
}
