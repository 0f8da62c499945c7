package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "60000.10",
                "0.00000638",
                "123456789012345678",
                "1234567890123456789.5",
                "-0.5",
                "1e3",
                "2.5E-7"
            })
    void aNumberIsWhatItsTextSaysQuotedOrBare(String number) {
        assertThat(Json.read('"' + number + '"', Numbers::decimal))
                .isEqualTo(new BigDecimal(number));
        assertThat(Json.read(number, Numbers::decimal)).isEqualTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\".\"",
                "\"1.2.3\"",
                "\"NaN\"",
                "\"1 \"",
                "true",
                "null",
                "[1]",
                "\"1e999999999\"",
                "\"1E-65\"",
                "\"11111111111111111111111111111111111111111111111111111111111111111\""
            })
    @DisplayName("R2 what is no number, or no number of this world, is refused with its text")
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text, Numbers::decimal))
                .isInstanceOfSatisfying(
                        ExchangeFailure.Unparsable.class,
                        failure -> assertThat(failure.raw()).isEqualTo(text));
    }

    @Test
    void theEmptyTextAndNullAreAbsent() {
        assertThat(Json.<BigDecimal>read("\"\"", Numbers::decimalOrAbsent)).isNull();
        assertThat(Json.<BigDecimal>read("null", Numbers::decimalOrAbsent)).isNull();
        assertThat(Json.read("\"0\"", Numbers::decimalOrAbsent)).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12a\"", "\"\"", "\"-\"", "1.5", "\"9999999999999999999\""})
    void whatIsNoWholeNumberIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text, Numbers::integer))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    void wholeNumbersAreReadQuotedOrBare() {
        assertThat(Json.read("\"1760000000123\"", Numbers::integer)).isEqualTo(1760000000123L);
        assertThat(Json.read("1760000000123", Numbers::integer)).isEqualTo(1760000000123L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "{} x", "<html>busy</html>", "[1,"})
    void whatIsNotOneValueIsRefused(String text) {
        assertThatThrownBy(
                        () ->
                                Json.read(
                                        text,
                                        json -> {
                                            Json.object(json, "frame");
                                            return Json.field(json);
                                        }))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    void anOutermostFieldIsFoundAndNothingElse() {
        assertThat(Json.find("{\"a\":{\"code\":1},\"code\":-1121}", "code")).isEqualTo("-1121");
        assertThat(Json.find("{\"a\":1}", "code")).isNull();
        assertThat(Json.find("[1]", "code")).isNull();
        assertThat(Json.find("<html>", "code")).isNull();
        assertThat(Json.find("", "code")).isNull();
    }
}
