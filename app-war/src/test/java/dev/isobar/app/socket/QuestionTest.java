package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.socket.Question.Malformed;
import dev.isobar.app.socket.Question.Op;
import dev.isobar.live.Subject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    @Test
    void subscriptionIsUnderstood() {
        Question question =
                Question.parse(
                        """
                        {"op":"subscribe","id":"1","channel":"bars","exchange":"binance",
                         "symbol":"BTC-USDT","interval":"1m"}""");

        assertThat(question)
                .isEqualTo(
                        new Question(
                                Op.SUBSCRIBE,
                                "1",
                                "bars",
                                "binance",
                                "",
                                "BTC-USDT",
                                "1m",
                                List.of(),
                                ""));
    }

    @Test
    @DisplayName("R8 a resumption names channel, key, epoch and sequence of the last frames")
    void resumptionIsUnderstood() {
        Question question =
                Question.parse(
                        """
                        {"op":"resume","id":"2","from":[{"channel":"trades",
                         "key":"okx:linear:BTC-USDT-SWAP","epoch":"e1","sequence":42}]}""");

        assertThat(question.op()).isEqualTo(Op.RESUME);
        assertThat(question.from())
                .containsExactly(
                        new Question.Held(
                                new Subject("trades", "okx:linear:BTC-USDT-SWAP"),
                                new UpdateLog.Position("e1", 42)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"resume\",\"id\":\"2\"}",
                "{\"op\":\"resume\",\"id\":\"2\",\"from\":[]}",
                "{\"op\":\"resume\",\"id\":\"2\",\"from\":[{\"channel\":\"bars\",\"key\":\"k\","
                        + "\"epoch\":\"e\",\"sequence\":-1}]}",
                "{\"op\":\"resume\",\"id\":\"2\",\"from\":[{\"channel\":\"bars\",\"key\":\"k\","
                        + "\"epoch\":\"e\",\"sequence\":\"1\"}]}",
                "{\"op\":\"resume\",\"id\":\"2\",\"from\":[{\"channel\":\"bars\",\"key\":\"k\","
                        + "\"sequence\":1}]}"
            })
    @DisplayName("R5 a resumption from nowhere is answered with what would be right")
    void resumptionFromNowhere(String text) {
        assertThatThrownBy(() -> Question.parse(text))
                .isInstanceOfSatisfying(Malformed.class, e -> assertThat(e.id()).isEqualTo("2"))
                .hasMessageContaining("\"op\":\"resume\"");
    }

    @Test
    void aStarAsksForEverySymbol() {
        String text =
                """
                {"op":"subscribe","channel":"trades","exchange":"*","symbol":"*"}""";

        assertThat(Question.parse(text).isForEvery()).isTrue();
    }

    @Test
    void pingMayBeTextOrJson() {
        assertThat(Question.parse("ping").op()).isEqualTo(Op.PING);
        assertThat(Question.parse("{\"op\":\"ping\",\"id\":\"7\"}").id()).isEqualTo("7");
    }

    @Test
    @DisplayName("R5 half a JSON is answered with what would be right")
    void halfAJson() {
        assertThatThrownBy(() -> Question.parse("{\"op\":\"subscribe\""))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("not JSON")
                .hasMessageContaining("\"channel\":\"bars\"");
    }

    @Test
    @DisplayName("R5 an unknown op names all there are, with the question's id")
    void unknownOp() {
        assertThatThrownBy(() -> Question.parse("{\"op\":\"sub\",\"id\":\"5\"}"))
                .isInstanceOfSatisfying(Malformed.class, e -> assertThat(e.id()).isEqualTo("5"))
                .hasMessage(
                        "unknown op: sub (one of [subscribe, unsubscribe, resume, ping, auth])");
    }

    @Test
    @DisplayName("R5 an unknown channel names all there are")
    void unknownChannel() {
        assertThatThrownBy(() -> Question.parse("{\"op\":\"subscribe\",\"channel\":\"candles\"}"))
                .hasMessage(
                        "unknown channel: candles (one of bars, charts, trades, quotes, book, mark_price, funding, open_interest, liquidations, alerts, config_changed, consolidated)");
    }

    @Test
    @DisplayName(
            "R5 consolidated bars are asked for by their key, and a wrong one is told what is right")
    void consolidated() {
        String asked = "{\"op\":\"subscribe\",\"channel\":\"consolidated\",\"key\":\"%s\"}";

        assertThat(Question.parse(asked.formatted("BTC:spot:all:5m")).symbol())
                .isEqualTo("BTC:spot:all:5m");
        for (String wrong : List.of("BTC", "BTC:spot:USDT:2m", "BTC:equity:USD:1m", "*", ":::")) {
            assertThatThrownBy(() -> Question.parse(asked.formatted(wrong)))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("BTC:spot:USDT:1m")
                    .hasMessageContaining("1m, 5m, 15m, 1h, 4h, 1d");
        }
    }

    @Test
    @DisplayName("R5 a missing or wrongly typed field is named")
    void missingField() {
        assertThatThrownBy(
                        () ->
                                Question.parse(
                                        "{\"op\":\"subscribe\",\"channel\":\"bars\",\"exchange\":5}"))
                .hasMessageStartingWith("exchange is missing or not a text");
    }

    @Test
    @DisplayName("R5 an array is no question")
    void array() {
        assertThatThrownBy(() -> Question.parse("[]")).hasMessageStartingWith("not a JSON object");
    }
}
