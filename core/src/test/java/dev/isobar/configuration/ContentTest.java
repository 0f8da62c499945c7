package dev.isobar.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContentTest {
    @Test
    @DisplayName("R3 equal contents are equal, however they are written")
    void spellingDoesNotMatter() {
        Map<String, Object> one = new HashMap<>();
        one.put("b", new BigDecimal("1E+2"));
        one.put("a", Arrays.asList(new BigDecimal("2.50"), null));
        one.put("nothing", null);

        assertThat(Content.of(one))
                .isEqualTo(Content.of(Map.of("a", List.of(2.5), "b", 100)))
                .containsExactly(
                        Map.entry("a", List.of(new BigDecimal("2.5"))),
                        Map.entry("b", new BigDecimal("100")));
    }

    @Test
    void aNumberThatNoStoreHoldsStaysAText() {
        assertThat(Content.of(Map.of("n", new BigDecimal("1E+999999999"))))
                .containsEntry("n", "1E+999999999");
    }
}
