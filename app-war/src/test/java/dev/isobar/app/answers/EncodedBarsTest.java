package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.Pages;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedBarsTest {
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    @ParameterizedTest
    @DisplayName("R10 whatever part is asked for, it is spelled as each bar is")
    @CsvSource({"1m, 10000000", "1h, 10000000", "1d, 10000000", "5m, 10000000", "1m, 0"})
    void anyPart(String code, long bytes) {
        Interval interval = Interval.of(code);
        List<Bar> bars = BarSamples.walk(interval, NOON, 400, 3);
        EncodedBars encoded = new EncodedBars(bytes, pages(bars));
        Random random = new Random(5);

        for (int i = 0; i < 500; i++) {
            int from = random.nextInt(bars.size());
            int to = from + random.nextInt(bars.size() - from + 1);
            List<Bar> part = bars.subList(from, to);
            assertThat(text(encoded, interval, part)).isEqualTo(each(part));
        }
    }

    @Test
    @DisplayName("R10 a bar that was replaced is told as it is now, and so are its neighbours")
    void replaced() {
        List<Bar> bars = new ArrayList<>(BarSamples.walk(Interval.M1, NOON, 180, 3));
        List<Bar> others = BarSamples.walk(Interval.M1, NOON, 180, 4);
        EncodedBars encoded = new EncodedBars(10_000_000, pages(bars));
        text(encoded, Interval.M1, bars);

        for (int place : new int[] {60, 90, 119, 120, 179}) {
            bars.set(place, others.get(place));
            assertThat(text(encoded, Interval.M1, bars)).isEqualTo(each(bars));
        }
        bars.remove(60);
        assertThat(text(encoded, Interval.M1, bars)).isEqualTo(each(bars));
    }

    @Test
    @DisplayName("R10 whole pages within an answer are the bytes that others tell, not copies")
    void shared() {
        List<Bar> bars = BarSamples.walk(Interval.M1, NOON, 180, 3);
        EncodedBars encoded = new EncodedBars(10_000_000, pages(bars));
        ContentWriter one = new ContentWriter(16);
        ContentWriter other = new ContentWriter(16);

        encoded.told(BarSamples.MINUTES, bars.subList(0, 179)).append(one);
        encoded.told(BarSamples.MINUTES, bars.subList(59, 121)).append(other);

        // Before it the first bars, which have no comma; after it what is no whole page.
        assertThat(one.pieces()).hasSize(3);
        assertThat(other.pieces()).hasSize(3);
        assertThat(one.pieces().get(1).bytes()).isSameAs(other.pieces().get(1).bytes());
    }

    @Test
    @DisplayName("R10 of whatever part a page is told, it is encoded once, and told while it holds")
    void anyPartOnce() {
        List<Bar> bars = BarSamples.walk(Interval.M1, NOON, 60, 3);
        List<Instant> encodings = new ArrayList<>();
        EncodedBars encoded =
                new EncodedBars(
                        10_000_000,
                        (series, start) -> {
                            encodings.add(start);
                            return bars;
                        });

        text(encoded, Interval.M1, bars.subList(20, 50));
        text(encoded, Interval.M1, bars.subList(0, 10));
        text(encoded, Interval.M1, bars.subList(40, 60));

        assertThat(encodings).containsExactly(NOON);
    }

    @ParameterizedTest
    @DisplayName("R10 a page longer than sixty is encoded once a quarter of it is told, no sooner")
    @CsvSource({"1m, 60, 1, 1", "1h, 24, 1, 1", "1d, 365, 91, 2", "1d, 365, 92, 1"})
    void fairPart(String code, int length, int part, int looks) {
        Interval interval = Interval.of(code);
        List<Bar> bars =
                BarSamples.walk(interval, Instant.parse("2025-01-01T00:00:00Z"), length, 3);
        AtomicInteger looked = new AtomicInteger();
        EncodedBars encoded =
                new EncodedBars(
                        10_000_000,
                        (series, start) -> {
                            looked.incrementAndGet();
                            return bars;
                        });

        text(encoded, interval, bars.subList(20, 20 + part));
        text(encoded, interval, bars.subList(20, 20 + part));

        assertThat(looked).as("what is encoded is not looked up again").hasValue(looks);
    }

    @Test
    @DisplayName("R10 bars whose page is not in memory, or is another by now, are told as they are")
    void notAtHand() {
        List<Bar> bars = BarSamples.walk(Interval.M1, NOON, 60, 3);
        List<Bar> others = BarSamples.walk(Interval.M1, NOON, 60, 4);
        EncodedBars encoded = new EncodedBars(10_000_000, pages(others));

        assertThat(text(encoded, Interval.M1, bars)).isEqualTo(each(bars));
        assertThat(text(EncodedBars.NOTHING_KEPT, Interval.M1, bars)).isEqualTo(each(bars));
    }

    @Test
    @DisplayName(
            "whether all are final is told of a page that is known, of its parts and of others")
    void allFinal() {
        List<Bar> bars = new ArrayList<>(BarSamples.walk(Interval.M1, NOON, 180, 3));
        EncodedBars encoded = new EncodedBars(10_000_000, pages(bars));
        assertThat(encoded.told(BarSamples.MINUTES, bars).areFinal()).isTrue();

        for (int place : new int[] {0, 59, 60, 90, 179}) {
            Bar was = bars.get(place);
            bars.set(place, forming(was));
            ToldBars told = encoded.told(BarSamples.MINUTES, bars);
            assertThat(told.areFinal()).isFalse();
            assertThat(text(encoded, Interval.M1, bars)).isEqualTo(each(bars));
            bars.set(place, was);
            assertThat(encoded.told(BarSamples.MINUTES, bars).areFinal()).isTrue();
        }
    }

    /** In memory is what these are now. */
    private static BiFunction<SeriesId, Instant, List<Bar>> pages(List<Bar> bars) {
        return (series, start) ->
                bars.stream()
                        .filter(bar -> Pages.start(series.interval(), bar.start()).equals(start))
                        .toList();
    }

    private static Bar forming(Bar bar) {
        return BarSamples.bar(
                Interval.M1, bar.start(), "5", Provenance.Source.TRADES, false, bar.start());
    }

    private static String text(EncodedBars encoded, Interval interval, List<Bar> bars) {
        ContentWriter to = new ContentWriter(16);
        encoded.told(BarSamples.series("BTCUSDT", interval), bars).append(to);
        return new String(to.content().bytes(), StandardCharsets.UTF_8);
    }

    private static String each(List<Bar> bars) {
        return bars.stream()
                .map(
                        bar -> {
                            StringBuilder json = new StringBuilder();
                            BarJson.append(json, bar, false);
                            return json;
                        })
                .collect(Collectors.joining(","));
    }
}
