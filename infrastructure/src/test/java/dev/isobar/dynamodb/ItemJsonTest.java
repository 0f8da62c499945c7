package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemJsonTest {
    private static final SdkBytes BYTES = SdkBytes.fromByteArray(new byte[] {0, -1, 127, 10});

    @Test
    void aLineIsWhatAnExportToS3Writes() {
        Map<String, AttributeValue> item = Map.of("n", fromN("1.50"), "b", fromB(BYTES));

        // Base64 of 00 FF 7F 0A.
        assertThat(ItemJson.line(item))
                .isEqualTo("{\"Item\":{\"b\":{\"B\":\"AP9/Cg==\"},\"n\":{\"N\":\"1.50\"}}}");
    }

    @Test
    void everyTypeComesBackAsItWas() {
        Map<String, AttributeValue> item =
                Map.of(
                        "s", fromS("line\nbreak \"quoted\" ü \u0000"),
                        "empty", fromS(""),
                        "n", fromN("12345678901234567890123456789012345678"),
                        "small", fromN("1E-130"),
                        "b", fromB(BYTES),
                        "yes", fromBool(true),
                        "null", fromNul(true),
                        "m", fromM(Map.of("inner", fromL(List.of(fromN("1"), fromS("a"))))),
                        "none", fromM(Map.of()),
                        "bs", fromBs(List.of(BYTES)));

        String line = ItemJson.line(item);

        assertThat(ItemJson.item(line)).isEqualTo(item);
        assertThat(line).doesNotContain("\n");
    }

    @Test
    void equalItemsAreEqualLines() {
        Map<String, AttributeValue> one =
                Map.of("ss", fromSs(List.of("b", "a")), "ns", fromNs(List.of("10", "9")));
        Map<String, AttributeValue> other =
                Map.of("ns", fromNs(List.of("9", "10")), "ss", fromSs(List.of("a", "b")));

        assertThat(ItemJson.line(one)).isEqualTo(ItemJson.line(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "{\"Item\":{\"a\":{}}}",
                "{\"Item\":{\"a\":{\"X\":\"1\"}}}",
                "{\"Item\":{\"a\":{\"S\":\"1\",\"N\":\"1\"}}}"
            })
    void whatIsNoItemIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> ItemJson.item(line));
    }
}
