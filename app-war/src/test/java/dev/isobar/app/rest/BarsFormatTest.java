package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsFormatTest {
    /** 1792456140000 ms since 1970. */
    private static final Instant START = Instant.parse("2026-10-20T00:29:00Z");

    private static final String NUMBERS =
            "1792456140000,1792456200000,100.5,1000,99,100,2.5,,,7,0,,true";

    @ParameterizedTest
    @DisplayName("R11 the representation liked best is told, the first of equals")
    @CsvSource({
        "'*/*;1', JSON",
        "'text/csv;1', CSV",
        "'text/*;1', CSV",
        "'application/x-ndjson;1', NDJSON",
        "'application/*;1', JSON",
        "'application/json;0.5 text/csv;0.9', CSV",
        "'text/csv;0.5 application/x-ndjson;0.6 */*;0.1', NDJSON",
        "'text/csv;0.5 application/json;0.5', JSON",
        "'application/json;0 */*;1', CSV",
        "'text/html;1 */*;0.1', JSON",
    })
    void theOneLikedBest(String accept, BarsFormat format) {
        assertThat(BarsFormat.accepted(ranges(accept))).isEqualTo(format);
    }

    @ParameterizedTest
    @DisplayName("R11 what cannot be produced is refused, naming what can")
    @CsvSource({"text/html;1", "'text/csv;0'", "'application/xml;1 application/json;0'"})
    void noneOfThese(String accept) {
        assertThatThrownBy(() -> BarsFormat.accepted(ranges(accept)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(406))
                .hasMessageContaining("application/json, text/csv or application/x-ndjson");
    }

    @Test
    @DisplayName("R11 a table has a header line, and nothing for what is absent")
    void csv() {
        assertThat(BarsCsv.of(List.of(bar()), false))
                .isEqualTo(
                        "open_time,close_time,open,high,low,close,volume,quote_volume,contracts,"
                                + "trades,taker_buy_volume,taker_buy_quote_volume,final\r\n"
                                + NUMBERS
                                + "\r\n");
    }

    @Test
    @DisplayName("R11 commas and quotes of a venue are quoted")
    void quoting() {
        String[] lines = BarsCsv.of(List.of(bar()), true).split("\r\n");

        assertThat(lines[0]).endsWith(",missing,event_time,arrived_at,revision");
        assertThat(lines[1])
                .isEqualTo(
                        NUMBERS
                                + ",trades,\"a,1\",\"b\"\"2\",true,price_anomaly volume_sanity,,"
                                + "1792456199000,1792456200000,3");
    }

    @Test
    void ndjsonIsOneObjectALine() {
        String object =
                "{\"open_time\":1792456140000,\"close_time\":1792456200000,\"open\":100.5,"
                        + "\"high\":1000,\"low\":99,\"close\":100,\"volume\":2.5,\"trades\":7,"
                        + "\"taker_buy_volume\":0,\"final\":true}\n";

        assertThat(BarsNdjson.of(List.of(bar(), bar()), false))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(object + object);
        assertThat(BarsNdjson.of(List.of(), false)).isEmpty();
    }

    private static Bar bar() {
        Provenance from =
                new Provenance(
                        Provenance.Source.TRADES,
                        "a,1",
                        "b\"2",
                        START.plusSeconds(59),
                        true,
                        0,
                        List.of("price_anomaly", "volume_sanity"),
                        START.plusSeconds(60),
                        3);
        return new Bar(
                START,
                START.plusSeconds(60),
                new BigDecimal("100.50"),
                new BigDecimal("1E+3"),
                new BigDecimal("99"),
                new BigDecimal("100.00"),
                new BigDecimal("2.500"),
                null,
                null,
                7L,
                new BigDecimal("0.00"),
                null,
                true,
                from);
    }

    private static List<MediaType> ranges(String accept) {
        List<MediaType> ranges = new ArrayList<>();
        for (String range : accept.split(" ")) {
            String[] parts = range.split("[/;]");
            ranges.add(new MediaType(parts[0], parts[1], Map.of("q", parts[2])));
        }
        return ranges;
    }
}
