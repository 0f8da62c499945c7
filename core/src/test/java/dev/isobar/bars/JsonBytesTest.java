package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000, 0",
        "1, 1",
        "10, 10",
        "1.50, 1.5",
        "100.10, 100.1",
        "0.00000001, 0.00000001",
        "-0.5, -0.5",
        "-12.0300, -12.03",
        "1E+3, 1000",
        "1.2E-7, 0.00000012",
        "0.1000000000000000000001, 0.1000000000000000000001",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "92233720368547758080.50, 92233720368547758080.5",
        "4611686018427387903, 4611686018427387903",
        "0.4611686018427387903, 0.4611686018427387903",
        "1.000000000000000001, 1.000000000000000001"
    })
    void decimalsArePlainAndWithoutZerosAtTheEnd(String value, String json) {
        assertThat(new JsonBytes(0).decimal(new BigDecimal(value))).hasToString(json);
    }

    @Test
    void anyDecimalIsSpelledAsItsPlainStringWithoutZerosAtTheEnd() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            BigInteger digits = new BigInteger(1 + random.nextInt(80), random);
            BigDecimal value =
                    new BigDecimal(
                            random.nextBoolean() ? digits : digits.negate(),
                            random.nextInt(30) - 4);

            assertThat(new JsonBytes(4).decimal(value).toString())
                    .isEqualTo(value.stripTrailingZeros().toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                7,
                10,
                99,
                100,
                12_345,
                1_700_000_040_000L,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                -1,
                -100,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void wholeNumbers(long value) {
        assertThat(new JsonBytes(1).number(value)).hasToString(Long.toString(value));
    }

    @Test
    void textsAreQuotedEscapedAndInUtf8() {
        JsonBytes json = new JsonBytes(1).raw('[').text("a\"b\\c\n€").raw(']');

        assertThat(json).hasToString("[\"a\\\"b\\\\c\\u000a€\"]");
        assertThat(json.toByteArray())
                .isEqualTo("[\"a\\\"b\\\\c\\u000a€\"]".getBytes(StandardCharsets.UTF_8));
        assertThat(json.length()).isEqualTo(json.toByteArray().length);
    }

    @Test
    void aPartOfWhatIsThere() {
        byte[] there = "[1,2,3]".getBytes(StandardCharsets.US_ASCII);
        JsonBytes json = new JsonBytes(0).raw(there, 1, 4).raw(there, 2, 2).raw(there, 6, 7);

        assertThat(json).hasToString("1,2]");
        assertThat(json.length()).isEqualTo(4);
    }
}
