package dev.isobar.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.bars.Range;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionMessageTest {
    /** As docs/messages.md shows it. */
    private static final String MESSAGE =
            "{\"message_type\":\"data_collection_request\",\"version\":\"1.0\","
                    + "\"correlation_id\":\"3f1c\",\"priority\":\"high\","
                    + "\"timestamp\":\"2026-11-21T18:00:00Z\",\"attempt\":2,"
                    + "\"payload\":{\"exchange\":\"okx\",\"market\":\"linear\","
                    + "\"symbol\":\"BTC-USDT-SWAP\",\"timeframe\":\"1m\","
                    + "\"start\":\"2026-11-21T10:00:00Z\",\"end\":\"2026-11-21T16:00:00Z\"}}";

    private static final CollectionRequest REQUEST =
            new CollectionRequest(
                    InstrumentId.parse("okx:linear:BTC-USDT-SWAP"),
                    Interval.M1,
                    Optional.of(
                            new Range(
                                    Instant.parse("2026-11-21T10:00:00Z"),
                                    Instant.parse("2026-11-21T16:00:00Z"))),
                    Priority.HIGH,
                    "3f1c",
                    Instant.parse("2026-11-21T18:00:00Z"),
                    2);

    @Test
    @DisplayName("R1 the documented form is read")
    void theDocumentedFormIsRead() {
        assertThat(CollectionMessage.read(MESSAGE)).isEqualTo(REQUEST);
    }

    @Test
    @DisplayName("R2 what is written is the documented form")
    void theDocumentedFormIsWritten() {
        assertThat(CollectionMessage.write(REQUEST)).isEqualTo(MESSAGE);
    }

    @Test
    @DisplayName("R1 without a range all that is tracked is meant, without an attempt the first")
    void rangeAndAttemptMayBeAbsent() {
        String message =
                MESSAGE.replace("\"attempt\":2,", "")
                        .replaceFirst(",\"start\".*\"end\":\"[^\"]*\"", "");

        CollectionRequest request = CollectionMessage.read(message);

        assertThat(request.range()).isEmpty();
        assertThat(request.attempt()).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("R1 a message of another form is refused, saying what is wrong")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"data_collection_request\" | \"backtest_request\" | message_type is not data",
                "\"1.0\" | \"2.0\" | version is not 1.0: 2.0",
                "\"high\" | \"urgent\" | priority is not high, normal or low: urgent",
                "\"linear\" | \"margin\" | margin",
                "\"1m\" | \"5m\" | bars of 5m are not collected",
                "\"1m\" | \"7m\" | 7m",
                "\"okx\" | \"\" | exchange is missing or no text",
                "\"okx\" | 7 | exchange is missing or no text",
                "\"symbol\" | \"pair\" | payload has no field pair",
                "\"attempt\":2 | \"attempt\":0 | attempt is not positive: 0",
                "\"attempt\":2 | \"attempt\":\"2\" | attempt is not a whole number",
                "\"attempt\":2 | \"attempt\":2,\"attempt\":3 | not JSON: Duplicate field",
                "\"attempt\":2 | \"retries\":2 | the message has no field retries",
                "2026-11-21T18:00:00Z | yesterday | not a time in ISO 8601",
                "2026-11-21T10:00:00Z | 2026-11-21T17:00:00Z | range is empty",
                "\"start\":\"2026-11-21T10:00:00Z\", | `` | start is missing",
                "{\"message | [{\"message | not JSON",
            })
    void anotherFormIsRefused(String part, String instead, String reason) {
        String message = MESSAGE.replace(part, instead);

        assertThat(message).isNotEqualTo(MESSAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollectionMessage.read(message))
                .withMessageContaining(reason);
    }

    @Test
    @DisplayName("R1 what is no object is refused")
    void whatIsNoObjectIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollectionMessage.read(""))
                .withMessageContaining("the message is not an object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollectionMessage.read(MESSAGE + "{}"))
                .withMessageContaining("not JSON");
    }
}
