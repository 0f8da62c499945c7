package dev.isobar.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventTextTest {
    @Test
    @DisplayName("R8 fields keep their order, absent ones are left out, decimals are plain")
    void words() {
        String text =
                new EventText()
                        .text("type", "a \"b\"")
                        .text("absent", null)
                        .decimal("price", new BigDecimal("1.2E+3"))
                        .decimal("zero", new BigDecimal("0.00"))
                        .decimal("tail", new BigDecimal("0.50"))
                        .decimal("unknown", null)
                        .time("time", Instant.ofEpochMilli(1_795_262_400_000L))
                        .flag("confirmed", true)
                        .object("rate", new EventText().number("n", 5))
                        .array("parts", List.of(new EventText(), new EventText().number("n", 1)))
                        .toString();

        assertThat(text)
                .isEqualTo(
                        "{\"type\":\"a \\\"b\\\"\",\"price\":1200,\"zero\":0,\"tail\":0.5,"
                                + "\"time\":1795262400000,\"confirmed\":true,\"rate\":{\"n\":5},"
                                + "\"parts\":[{},{\"n\":1}]}");
    }
}
