package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.isobar.exchange.Json;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"min_value_usd\":5000}|5000",
                "{\"min_value_usd\":\"5000\"}|5000",
                "{\"min_value_usd\":12.5}|12.5",
                "{\"min_value_usd\":1e6}|1000000",
                "{\"min_value_usd\":0}|0",
                "{}|0"
            })
    @DisplayName("R13 a number of dollars is a number, or a text as addresses say it")
    void dollars(String json, BigDecimal least) throws JsonProcessingException {
        assertThat(of("liquidations", json).leastUsd()).isEqualByComparingTo(least);
    }

    @Test
    @DisplayName("R13 timeframes are a list, or a text with commas")
    void timeframes() throws JsonProcessingException {
        assertThat(of("oi_spikes", "{\"timeframes\":[\"5m\",\"1h\"]}").intervals())
                .isEqualTo(Set.of("5m", "1h"));
        assertThat(of("oi_spikes", "{\"timeframes\":\"5m, 15m\"}").intervals())
                .isEqualTo(Set.of("5m", "15m"));
        assertThat(of("oi_spikes", "{}")).isEqualTo(Filter.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "liquidations|{\"min_value_usd\":-1}|number of US dollars from 0 on: -1",
                "liquidations|{\"min_value_usd\":\"many\"}|\"many\"",
                "liquidations|{\"min_value_usd\":\"\"}|number of US dollars",
                "liquidations|{\"min_value_usd\":1e300}|number of US dollars",
                "large_trades|{\"min_value_usd\":null}|null",
                "oi_spikes|{\"timeframes\":\"4h\"}|some of 5m, 15m, 1h: \"4h\"",
                "oi_spikes|{\"timeframes\":[\"5m\",7]}|some of 5m, 15m, 1h",
                "oi_spikes|{\"timeframes\":[]}|some of 5m, 15m, 1h: []",
                "oi_spikes|{\"min_value_usd\":5}|oi_spikes is not filtered by min_value_usd",
                "bars|{\"timeframes\":\"5m\"}|bars is not filtered by timeframes"
            })
    @DisplayName("R5 what cannot be meant is refused, with what would be right")
    void mistakes(String channel, String json, String why) {
        assertThatThrownBy(() -> of(channel, json))
                .isInstanceOf(Question.Malformed.class)
                .hasMessageContaining(why);
    }

    private static Filter of(String channel, String json) throws JsonProcessingException {
        return FilterWords.of("1", channel, Json.MAPPER.readTree(json));
    }
}
