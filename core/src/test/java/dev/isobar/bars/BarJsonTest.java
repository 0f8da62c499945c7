package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BarJsonTest {
    private static final Instant START = Instant.ofEpochMilli(1_700_000_040_000L);

    private static final Bar FULL =
            new Bar(
                    START,
                    START.plusSeconds(60),
                    new BigDecimal("100.10"),
                    new BigDecimal("1E+3"),
                    new BigDecimal("0.00000001"),
                    new BigDecimal("200"),
                    new BigDecimal("2.500"),
                    new BigDecimal("250.0"),
                    new BigDecimal("25"),
                    3L,
                    new BigDecimal("0"),
                    new BigDecimal("0.000"),
                    true,
                    new Provenance(
                            Source.TRADES,
                            "7",
                            "a\"9",
                            START.plusSeconds(59),
                            true,
                            2,
                            List.of("gap", "doubt"),
                            START.plusMillis(59_250),
                            1));

    private static final String NUMBERS =
            "{\"open_time\":1700000040000,\"close_time\":1700000100000,\"open\":100.1,"
                    + "\"high\":1000,\"low\":0.00000001,\"close\":200,\"volume\":2.5,"
                    + "\"quote_volume\":250,\"contracts\":25,\"trades\":3,"
                    + "\"taker_buy_volume\":0,\"taker_buy_quote_volume\":0,\"final\":true";

    private static final String IDENTITY =
            ",\"source\":\"trades\",\"first_trade_id\":\"7\",\"last_trade_id\":\"a\\\"9\","
                    + "\"order_sensitive\":true,\"quality\":[\"doubt\",\"gap\"],\"missing\":2,"
                    + "\"event_time\":1700000099000";

    @Test
    void theCanonicalLineHasTheIdentityButNotHowItReachedUs() {
        assertThat(BarJson.canonical(FULL)).isEqualTo(NUMBERS + IDENTITY + "}");
    }

    @Test
    @DisplayName("R12 how a bar compared stands before its quality, and not at all if it was not")
    void theVerdictIsPartOfTheLine() {
        String same = "\"order_sensitive\":true,\"verified\":true,\"quality\":[\"doubt\",\"gap\"]";
        String different =
                "\"order_sensitive\":true,\"verified\":false,"
                        + "\"quality\":[\"doubt\",\"gap\",\"kline_difference\"]";

        assertThat(BarJson.canonical(FULL.verified(Verified.SAME))).contains(same);
        assertThat(BarJson.canonical(FULL.verified(Verified.DIFFERENT))).contains(different);
    }

    @Test
    void peopleAlsoSeeArrivalAndRevisionOrOnlyTheNumbers() {
        StringBuilder provenance = new StringBuilder();
        StringBuilder plain = new StringBuilder();

        BarJson.append(provenance, FULL, true);
        BarJson.append(plain, FULL, false);

        assertThat(provenance.toString())
                .isEqualTo(NUMBERS + IDENTITY + ",\"arrived_at\":1700000099250,\"revision\":1}");
        assertThat(plain.toString()).isEqualTo(NUMBERS + "}");
    }

    @Test
    void whatIsUnknownIsAbsent() {
        Bar bar = TestBars.flat(START, "1.5", "2");

        assertThat(BarJson.canonical(bar))
                .isEqualTo(
                        "{\"open_time\":1700000040000,\"close_time\":1700000100000,\"open\":1.5,"
                                + "\"high\":1.5,\"low\":1.5,\"close\":1.5,\"volume\":2,"
                                + "\"final\":true,\"source\":\"trades\","
                                + "\"event_time\":1700000099000}");
    }
}
