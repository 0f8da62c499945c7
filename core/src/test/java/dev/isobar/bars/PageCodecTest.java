package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.walk;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageCodecTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void theFormatIsGuardedByWrittenBytes() {
        String written = GOLDEN.replace(" ", "");

        assertThat(HexFormat.of().formatHex(PageCodec.encode(golden()))).isEqualTo(written);
        assertThat(PageCodec.decode(HexFormat.of().parseHex(written))).isEqualTo(golden());
    }

    @Test
    void anyBarsComeBackAsTheyWere() {
        for (int seed = 0; seed < 2_000; seed++) {
            List<Bar> bars = anything(new Random(seed));

            List<Bar> read = PageCodec.decode(PageCodec.encode(bars));

            assertThat(read).as("seed %d", seed).isEqualTo(bars);
        }
    }

    @Test
    void aPageTellsHowItsBarsComparedOnlyIfOneWasCompared() {
        List<Bar> bars = golden();
        List<Bar> compared = List.of(bars.get(0).verified(Verified.DIFFERENT), bars.get(1));
        String word = HexFormat.of().formatHex("kline_difference".getBytes(US_ASCII));
        // As before verdicts, but for the version, the word of the first bar, and two more columns:
        // compared 01 (the first), the same 00 (none).
        String expected =
                GOLDEN.replaceFirst("01", "02")
                        .replace("0202 030171", "01 03 10" + word + "0171")
                        .concat("01 00");

        byte[] page = PageCodec.encode(compared);

        assertThat(HexFormat.of().formatHex(page)).isEqualTo(expected.replace(" ", ""));
        assertThat(PageCodec.decode(page)).isEqualTo(compared);
    }

    @Test
    void anEmptyPageIsAPage() {
        assertThat(PageCodec.encode(List.of())).containsExactly(1, 0);
        assertThat(PageCodec.decode(new byte[] {1, 0})).isEmpty();
    }

    @Test
    void theScaleADecimalWasWrittenWithDoesNotMatter() {
        Bar plain = TestBars.minute(NOON, "100", "200", "50", "150", "10", true);
        Bar padded = TestBars.minute(NOON, "100.0", "2E+2", "50.000", "150.00", "1E+1", true);

        assertThat(PageCodec.encode(List.of(padded))).isEqualTo(PageCodec.encode(List.of(plain)));
        assertThat(PageCodec.decode(PageCodec.encode(List.of(padded)))).containsExactly(plain);
    }

    @Test
    void idsThatLookLikeNumbersStayTexts() {
        for (String id : List.of("0", "7", "007", "-1", "+1", "9223372036854775808", "1.0", "")) {
            Bar bar = from("12", id, List.of());

            assertThat(PageCodec.decode(PageCodec.encode(List.of(bar)))).containsExactly(bar);
        }
    }

    @Test
    void aBusyHourIsSmall() {
        // One write unit of DynamoDB is 1 KiB: an hour costs three, as sixty items sixty.
        assertThat(PageCodec.encode(walk(Interval.M1, NOON, 60, 1))).hasSizeLessThan(2_560);
    }

    @Test
    void anUnknownVersionIsRefusedWithTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageCodec.decode(new byte[] {3, 0}))
                .withMessage(
                        "page has format 3, this program reads 2: run the Isobar that wrote it, or"
                                + " a newer one, on every node that shares this store");
    }

    @Test
    void damagedBytesAreRefused() {
        byte[] whole = PageCodec.encode(golden());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PageCodec.decode(cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageCodec.decode(longer))
                .withMessage("page is damaged: 1 bytes after its end");
    }

    @Test
    void aWordOfQualityHasNoLineBreak() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageCodec.encode(List.of(from("1", "2", List.of("a\nb")))))
                .withMessageContaining("not a word of quality");
    }

    private static Bar from(String first, String last, List<String> quality) {
        Provenance provenance =
                new Provenance(Source.KLINE, first, last, NOON, false, 0, quality, NOON, 0);
        return new Bar(
                NOON,
                NOON.plusSeconds(60),
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                null,
                null,
                null,
                null,
                null,
                true,
                provenance);
    }

    /** Two bars with a hole between, the second with all that a bar can hold. */
    private static List<Bar> golden() {
        Instant start = Instant.ofEpochMilli(120_000);
        Instant end = start.plusSeconds(60);
        return List.of(
                new Bar(
                        Instant.EPOCH,
                        Instant.ofEpochMilli(60_000),
                        new BigDecimal("1.5"),
                        new BigDecimal("2"),
                        new BigDecimal("1"),
                        new BigDecimal("1.25"),
                        new BigDecimal("3"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        new Provenance(
                                Source.TRADES,
                                "",
                                "",
                                Instant.ofEpochMilli(59_000),
                                false,
                                0,
                                List.of(),
                                Instant.ofEpochMilli(60_000),
                                0)),
                new Bar(
                        start,
                        end,
                        new BigDecimal("1.5"),
                        new BigDecimal("2"),
                        new BigDecimal("1"),
                        new BigDecimal("1.25"),
                        new BigDecimal("3"),
                        new BigDecimal("4"),
                        new BigDecimal("100000000000000000000"),
                        64L,
                        new BigDecimal("0.1"),
                        new BigDecimal("0.2"),
                        true,
                        new Provenance(
                                Source.REST,
                                "9",
                                "x",
                                end,
                                true,
                                1,
                                List.of("q"),
                                end.plusNanos(1_000),
                                1)));
    }

    /** Worked out by hand: a signed n is 2n or -2n-1, in sevens of bits; columns hold steps. */
    private static final String GOLDEN =
            "01 02" // version, rows
                    + "00 c0a90700 00c0a907" // first start 0; lengths 60000 +0; gaps 0 +60000
                    + "0101011e00" // open: all, longs, scale 1, 15 +0
                    + "0101000400 0101000200 010102fa0100 0101000600" // high, low, close, volume
                    + "0202 010008" // quote volume: rows in mask 10, longs, scale 0, 4
                    + "0202 0200 09056bc75e2d63100000" // contracts: wide, 9 bytes of 10^20
                    + "0202 010102 0202 010104 0202 8001" // taker's 0.1 and 0.2; 64 trades
                    + "02 0103 02" // final 10; trades, rest; order-sensitive 10
                    + "0202 0112 0202 030178" // first id 9 as a number, last id x as text
                    + "0002 0202 030171" // missing 0 +1; quality q
                    + "03 cf0fd00f" // event: ms from the bar's end, -1000 +1000
                    + "06 0002" // arrival: µs from the bar's end, 0 +1
                    + "0002"; // revision 0 +1

    private static List<Bar> anything(Random random) {
        List<Bar> bars = new ArrayList<>();
        Instant at = NOON;
        int count = random.nextInt(70);
        boolean absent = random.nextInt(4) == 0;
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(60L * (1 + random.nextInt(2) * random.nextInt(5)));
            BigDecimal low = decimal(random);
            BigDecimal high = decimal(random).max(low);
            bars.add(
                    new Bar(
                            at,
                            at.plusSeconds(60),
                            random.nextBoolean() ? low : high,
                            high,
                            low,
                            random.nextBoolean() ? low : high,
                            decimal(random),
                            absent ? null : perhaps(random, decimal(random)),
                            absent ? null : perhaps(random, BigDecimal.ZERO),
                            absent ? null : perhaps(random, random.nextLong()),
                            absent ? null : perhaps(random, decimal(random)),
                            absent ? null : perhaps(random, decimal(random).negate()),
                            random.nextBoolean(),
                            origin(random, at)));
        }
        return bars;
    }

    private static Provenance origin(Random random, Instant at) {
        return new Provenance(
                Source.values()[random.nextInt(4)],
                id(random),
                id(random),
                moment(random, at),
                random.nextBoolean(),
                random.nextInt(3) * random.nextInt(),
                List.of("late", "outlier", "ünruly").subList(0, random.nextInt(4)),
                moment(random, at),
                random.nextInt(4),
                Verified.values()[random.nextInt(3)]);
    }

    private static Instant moment(Random random, Instant at) {
        return switch (random.nextInt(4)) {
            case 0 -> Instant.EPOCH;
            case 1 -> at.plusMillis(random.nextInt());
            case 2 -> at.plusNanos(1_000L * random.nextInt());
            default -> at.plusNanos(random.nextInt());
        };
    }

    private static String id(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "0b1d-" + random.nextInt();
            case 2 -> "0" + random.nextInt(10);
            default -> Long.toString(random.nextLong(1L << 62));
        };
    }

    private static <T> T perhaps(Random random, T value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    /** Positive, in plain form: what a venue sends, and what none should. */
    private static BigDecimal decimal(Random random) {
        String text =
                switch (random.nextInt(8)) {
                    case 0 -> "0.00000000000001";
                    case 1 -> "1000000000000000";
                    case 2 -> "0.000000000000000000000000000000000001";
                    case 3 -> "99999999999999999999999999999999.99999999";
                    case 4 -> Long.toString(Long.MAX_VALUE);
                    case 5 -> "9223372036854775808";
                    default -> (1 + random.nextInt(100_000_000)) + "e-" + random.nextInt(9);
                };
        BigDecimal plain = new BigDecimal(text).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
