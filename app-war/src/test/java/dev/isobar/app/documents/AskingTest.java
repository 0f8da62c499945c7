package dev.isobar.app.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.alerts.Misstated;
import dev.isobar.bars.StoreUnavailable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** With the exceptions of the SDK: DynamoDB Local takes what DynamoDB refuses. */
class AskingTest {
    @Test
    @DisplayName("R6 what the table refuses is told by field and remedy, without its own words")
    void refused() {
        Misstated misstated =
                catchThrowableOfType(Misstated.class, () -> ask(failed("ValidationException")));

        assertThat(misstated.field()).isEqualTo("id");
        assertThat(misstated).hasMessage("id cannot be stored or looked up: say another");
    }

    @Test
    @DisplayName("R6 everything else is an outage that may pass")
    void unavailable() {
        assertThatThrownBy(() -> ask(failed("ThrottlingException")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("table rules");
        assertThatThrownBy(() -> ask(SdkClientException.create("connection refused")))
                .isInstanceOf(StoreUnavailable.class);
    }

    private static void ask(RuntimeException failure) {
        Asking.ask(
                "rules",
                "id",
                "say another",
                () -> {
                    throw failure;
                });
    }

    private static RuntimeException failed(String code) {
        return DynamoDbException.builder()
                .message("size of hashkey has exceeded the limit")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
