package dev.isobar.flows.consolidated;

import static dev.isobar.flows.consolidated.Venues.BTC;
import static dev.isobar.flows.consolidated.Venues.MINUTE;
import static dev.isobar.flows.consolidated.Venues.NO_RATES;
import static dev.isobar.flows.consolidated.Venues.START;
import static dev.isobar.flows.consolidated.Venues.bar;
import static dev.isobar.flows.consolidated.Venues.none;
import static dev.isobar.flows.consolidated.Venues.of;
import static dev.isobar.flows.consolidated.Venues.sample;
import static dev.isobar.flows.consolidated.Venues.spot;
import static dev.isobar.flows.consolidated.Venues.told;
import static dev.isobar.flows.consolidated.Venues.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.JsonBytes;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsolidateTest {
    private static final String WHOLE = "";

    @Test
    @DisplayName(
            "R2 open, close and VWAP are weighted by volume x trust, high and low are extremes")
    void weights() {
        // Trust: a 1, b 0.5 (the venue's own bar differs), c 0.9 x 0.95 = 0.855.
        // Weights: 6 x 1 = 6, 8 x 0.5 = 4, 2 x 0.855 = 1.71; sum 11.71.
        ConsolidatedBar bar =
                of(
                        sample("a", bar(START, "100", "102", "99", "101", "6", "603", true)),
                        sample(
                                "b",
                                told(
                                        bar(START, "101", "103", "100", "100", "8", "808", true),
                                        false,
                                        List.of(),
                                        Verified.DIFFERENT)),
                        sample(
                                "c",
                                told(
                                        bar(START, "99", "101", "98", "100.5", "2", "199", true),
                                        true,
                                        List.of("price_anomaly"),
                                        Verified.SAME)));

        // open (600 + 404 + 169.29) / 11.71 = 1173.29 / 11.71 = 100.19555935098206…
        assertThat(bar.open()).isEqualByComparingTo("100.1955593509821");
        // close (606 + 400 + 171.855) / 11.71 = 1177.855 / 11.71 = 100.58539709649872…
        assertThat(bar.close()).isEqualByComparingTo("100.5853970964987");
        // vwap (603 x 1 + 808 x 0.5 + 199 x 0.855) / 11.71 = 1177.145 / 11.71 = 100.5247651579846…
        assertThat(bar.vwap()).isEqualByComparingTo("100.5247651579846");
        assertThat(bar.high()).isEqualByComparingTo("103");
        assertThat(bar.low()).isEqualByComparingTo("98");
        assertThat(bar.volume()).isEqualByComparingTo("16");
        assertThat(bar.quoteVolume()).isEqualByComparingTo("1610");
        assertThat(bar.trades()).isEqualTo(21);
        assertThat(bar.isFinal()).isTrue();
        // 3 of 3, 1 - 1/8, 11.71 / 16: 0.875 x 0.731875 = 0.640390625
        assertThat(bar.quality()).isEqualByComparingTo("0.6404");
    }

    @Test
    @DisplayName("R4 a fake symbol with a huge volume is an outlier and moves nothing")
    void collision() {
        Sample a = sample("a", bar(START, "100", "1"), "30");
        Sample b = sample("b", bar(START, "100.5", "1"), "10");

        ConsolidatedBar without = of(a, b);
        ConsolidatedBar bar = of(a, b, sample("fake", bar(START, "0.0002", "1e9"), "60"));

        assertThat(bar.close()).isEqualByComparingTo("100.25");
        assertThat(bar.low()).isEqualByComparingTo(without.low());
        assertThat(bar.volume()).isEqualByComparingTo("2");
        // The median of 0.0002, 100, 100.5 is 100; (0.0002 - 100) / 100 = -0.999998.
        Exclusion why = why(bar, "fake");
        assertThat(why.reason()).isEqualTo(Reason.OUTLIER);
        assertThat(why.reference()).isEqualByComparingTo("100");
        assertThat(why.off()).isEqualByComparingTo("-0.999998");
        // 40 of 100 usual, 1 - 1/4, trust 1: 0.3. Without it: 40 of 40.
        assertThat(bar.quality()).isEqualByComparingTo("0.3");
        assertThat(without.quality()).isEqualByComparingTo("0.75");
    }

    @Test
    @DisplayName("R4 one per cent off the median is still in, a hair more is out")
    void edge() {
        ConsolidatedBar bar =
                of(
                        sample("a", bar(START, "100", "1")),
                        sample("b", bar(START, "101", "1")),
                        sample("c", bar(START, "98.9999", "1")));

        assertThat(bar.included()).hasSize(2);
        assertThat(why(bar, "c").off()).isEqualByComparingTo("-0.010001");
    }

    @Test
    @DisplayName("R4 a venue has one voice, however many instruments of it lie")
    void oneVoice() {
        List<Sample> samples = new ArrayList<>();
        for (String quote : List.of("USDT", "USDC", "FDUSD")) {
            samples.add(sample(spot("fake", "BTC", quote), bar(START, "7", "9"), "0"));
        }
        samples.add(sample("a", bar(START, "100", "1")));
        samples.add(sample("b", bar(START, "100.4", "1")));

        ConsolidatedBar bar = Consolidate.bar(BTC, MINUTE, samples, NO_RATES).orElseThrow();

        assertThat(bar.close()).isEqualByComparingTo("100.2");
        assertThat(bar.included()).hasSize(2);
    }

    @Test
    @DisplayName("R4 of two venues that are too far apart neither is believed")
    void two() {
        ConsolidatedBar near =
                of(sample("a", bar(START, "100", "1")), sample("b", bar(START, "102", "3")));
        ConsolidatedBar apart =
                of(sample("a", bar(START, "100", "1")), sample("b", bar(START, "103", "3")));

        // (100 + 306) / 4; each is 1 of 101 off, less than 1 %.
        assertThat(near.close()).isEqualByComparingTo("101.5");
        // 1.5 of 101.5 is 1.48 %.
        assertThat(apart.close()).isNull();
        assertThat(apart.volume()).isNull();
        assertThat(apart.quality()).isEqualByComparingTo("0");
        assertThat(why(apart, "a").off()).isEqualByComparingTo("-0.014778");
        assertThat(why(apart, "b").off()).isEqualByComparingTo("0.014778");
        assertThat(json(apart)).doesNotContain("\"close\":null").contains("\"venues\":0");
    }

    @Test
    @DisplayName("R7 of one venue it is that venue's bar, and half as good")
    void one() {
        ConsolidatedBar bar =
                of(sample("a", bar(START, "100", "104", "98", "103", "5", "507.5", true)));

        assertThat(bar.open()).isEqualByComparingTo("100");
        assertThat(bar.close()).isEqualByComparingTo("103");
        assertThat(bar.vwap()).isEqualByComparingTo("101.5");
        assertThat(bar.quality()).isEqualByComparingTo("0.5");
    }

    @Test
    @DisplayName("R1 where nobody has a bar there is none")
    void nobody() {
        List<Sample> silent = List.of(none("a", 1, WHOLE), none("b", 9, Exclusion.UNKNOWN));

        assertThat(Consolidate.bar(BTC, MINUTE, silent, NO_RATES)).isEmpty();
        assertThat(Consolidate.bar(BTC, MINUTE, List.of(), NO_RATES)).isEmpty();
    }

    @Test
    @DisplayName("R3 whoever has no bar is stale, a gap or empty; an open bar is not final")
    void silence() {
        ConsolidatedBar bar =
                of(
                        sample("a", bar(START, "100", "1")),
                        none("empty", 2, WHOLE),
                        none("late", 2, Exclusion.UNKNOWN),
                        none("lost", 9, "outage"),
                        none("stale", 3, WHOLE),
                        sample("open", bar(START, "1", "1", "1", "1", "1", null, false)));

        assertThat(why(bar, "empty").reason()).isEqualTo(Reason.EMPTY);
        assertThat(why(bar, "late").reason()).isEqualTo(Reason.GAP);
        assertThat(why(bar, "late").cause()).isEqualTo("unknown");
        assertThat(why(bar, "lost").reason()).isEqualTo(Reason.GAP);
        assertThat(why(bar, "lost").cause()).isEqualTo("outage");
        assertThat(why(bar, "stale").reason()).isEqualTo(Reason.STALE);
        assertThat(why(bar, "stale").silent()).isEqualTo(3);
        assertThat(why(bar, "open").reason()).isEqualTo(Reason.NOT_FINAL);
        assertThat(bar.isFinal()).isFalse();
        assertThat(bar.close()).isEqualByComparingTo("100");
    }

    @Test
    @DisplayName("R3 it is final while nothing is awaited")
    void finality() {
        assertThat(of(sample("a", bar(START, "100", "1")), none("b", 3, "outage")).isFinal())
                .isTrue();
        assertThat(of(sample("a", bar(START, "100", "1")), none("b", 3, "unknown")).isFinal())
                .isFalse();
    }

    @Test
    @DisplayName("R5 dollars are converted by the declared rate, which is part of the bar")
    void converted() {
        Family all = new Family("BTC", Market.SPOT, Family.ALL);
        List<Sample> samples =
                List.of(
                        sample(spot("a", "BTC", "USDT"), bar(START, "100", "3"), "0"),
                        sample(spot("kraken", "BTC", "USD"), bar(START, "99.7", "1"), "0"),
                        sample(spot("b", "BTC", "EUR"), bar(START, "90", "1"), "0"));
        Rate rate = rate("USDT", "0.998");

        ConsolidatedBar bar =
                Consolidate.bar(all, MINUTE, samples, Map.of("USDT", rate)).orElseThrow();

        // 100 x 0.998 = 99.8; (3 x 99.8 + 99.7) / 4 = 399.1 / 4
        assertThat(bar.close()).isEqualByComparingTo("99.775");
        assertThat(why(bar, "b").reason()).isEqualTo(Reason.NO_RATE);
        assertThat(bar.rates()).containsExactly(rate);
        assertThat(json(bar)).contains("\"rates\":[{\"currency\":\"USDT\",\"usd\":0.998,");
    }

    @Test
    @DisplayName("R5 a currency more than 0.5 % off the dollar it promises takes its venues out")
    void depeg() {
        Family all = new Family("BTC", Market.SPOT, Family.ALL);
        List<Sample> samples =
                List.of(
                        sample(spot("a", "BTC", "USDT"), bar(START, "100", "3"), "0"),
                        sample(spot("kraken", "BTC", "USD"), bar(START, "99", "1"), "0"));

        ConsolidatedBar off =
                Consolidate.bar(all, MINUTE, samples, Map.of("USDT", rate("USDT", "0.9949")))
                        .orElseThrow();
        ConsolidatedBar on =
                Consolidate.bar(all, MINUTE, samples, Map.of("USDT", rate("USDT", "0.995")))
                        .orElseThrow();

        assertThat(off.close()).isEqualByComparingTo("99");
        assertThat(why(off, "a").reason()).isEqualTo(Reason.DEPEG);
        assertThat(why(off, "a").reference()).isEqualByComparingTo("1");
        assertThat(why(off, "a").off()).isEqualByComparingTo("-0.0051");
        // (3 x 99.5 + 99) / 4
        assertThat(on.close()).isEqualByComparingTo("99.375");
    }

    @Test
    @DisplayName("R5 what promises no dollar cannot break its promise")
    void unpegged() {
        assertThat(rate("EUR", "1.17").depeg()).isEmpty();
    }

    @Test
    @DisplayName("R1 1000SHIB is a thousand SHIB")
    void multiplied() {
        Family shib = new Family("SHIB", Market.SPOT, "USDT");
        List<Sample> samples =
                List.of(
                        sample(spot("a", "SHIB", "USDT"), bar(START, "0.00002", "3000"), "0"),
                        sample(
                                spot("b", "1000SHIB", "USDT"),
                                bar(
                                        START, "0.0202", "0.0204", "0.02", "0.0201", "1", "0.0201",
                                        true),
                                "0"));

        ConsolidatedBar bar = Consolidate.bar(shib, MINUTE, samples, NO_RATES).orElseThrow();

        // b: 0.0201 / 1000 = 0.0000201 of 1000; (3000 x 0.00002 + 1000 x 0.0000201) / 4000
        assertThat(bar.close()).isEqualByComparingTo("0.000020025");
        assertThat(bar.high()).isEqualByComparingTo("0.0000204");
        assertThat(bar.volume()).isEqualByComparingTo("4000");
        // Only b tells a quote volume: 0.0201 / 1000.
        assertThat(bar.vwap()).isEqualByComparingTo("0.0000201");
        assertThat(bar.quoteVolume()).isNull();
    }

    @Test
    @DisplayName("R6 venues in any order give the same bytes")
    void shuffled() {
        Random random = new Random(7);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            String close = "100." + (100 + random.nextInt(900));
            String volume = "0." + (1 + random.nextInt(99_999));
            samples.add(sample("venue" + i, bar(START, close, volume), "" + random.nextInt(50)));
        }
        String bytes = json(Consolidate.bar(BTC, MINUTE, samples, NO_RATES).orElseThrow());

        for (int i = 0; i < 50; i++) {
            Collections.shuffle(samples, random);
            assertThat(json(Consolidate.bar(BTC, MINUTE, samples, NO_RATES).orElseThrow()))
                    .isEqualTo(bytes);
        }
    }

    @Test
    @DisplayName("R6 close stays between the extremes, however the venues weigh")
    void between() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            Sample[] samples = new Sample[1 + random.nextInt(6)];
            for (int i = 0; i < samples.length; i++) {
                String close = "1." + (1_000_000 + random.nextInt(9_000));
                samples[i] = sample("v" + i, bar(START, close, "0." + (1 + random.nextInt(999))));
            }
            ConsolidatedBar bar = of(samples);
            assertThat(bar.close()).isBetween(bar.low(), bar.high());
            assertThat(bar.open()).isBetween(bar.low(), bar.high());
        }
    }

    @Test
    @DisplayName("R6 golden bytes")
    void golden() { // the hash: SHA-256 of 1793613600000,"constituents":[…]
        ConsolidatedBar bar =
                of(
                        sample("a", bar(START, "100", "102", "99", "101", "6", "603", true), "40"),
                        none("b", 4, WHOLE));

        assertThat(json(bar))
                .isEqualTo(
                        "{\"open_time\":1793613600000,\"close_time\":1793613660000,"
                                + "\"open\":100,\"high\":102,\"low\":99,\"close\":101,"
                                + "\"vwap\":100.5,\"volume\":6,\"quote_volume\":603,\"trades\":7,"
                                + "\"final\":true,\"quality\":0.5,\"usual_share\":1,\"venues\":1,\"included\":1,"
                                + "\"excluded\":[{\"exchange\":\"b\",\"market\":\"spot\","
                                + "\"symbol\":\"BTC-USDT\",\"native_symbol\":\"BTCUSDT\","
                                + "\"reason\":\"stale\",\"silent\":4}],\"constituents\":["
                                + "{\"exchange\":\"a\",\"market\":\"spot\",\"symbol\":\"BTC-USDT\","
                                + "\"native_symbol\":\"BTCUSDT\",\"included\":true,"
                                + "\"open\":100,\"high\":102,\"low\":99,\"close\":101,"
                                + "\"vwap\":100.5,\"volume\":6,\"quote_volume\":603,\"trust\":1,"
                                + "\"weight\":6,\"source\":\"trades\","
                                + "\"revision\":0},"
                                + "{\"exchange\":\"b\",\"market\":\"spot\",\"symbol\":\"BTC-USDT\","
                                + "\"native_symbol\":\"BTCUSDT\",\"reason\":\"stale\","
                                + "\"silent\":4,\"included\":false}],"
                                + "\"hash\":\"7d3130c58ff7b67f\"}");
        JsonBytes brief = new JsonBytes(64);
        ConsolidatedJson.append(brief, bar, false);
        assertThat(brief.toString())
                .doesNotContain("constituents")
                .endsWith(",\"silent\":4}],\"hash\":\"" + ConsolidatedJson.hash(bar) + "\"}");
    }

    private static Rate rate(String currency, String usd) {
        Family family = new Family(currency, Market.SPOT, Family.DOLLAR);
        Sample sample = sample(spot("kraken", currency, "USD"), bar(START, usd, "1"), "0");
        return new Rate(
                currency,
                Consolidate.bar(family, MINUTE, List.of(sample), NO_RATES).orElseThrow(),
                false);
    }

    private static String json(ConsolidatedBar bar) {
        JsonBytes json = new JsonBytes(64);
        ConsolidatedJson.append(json, bar, true);
        return json.toString();
    }
}
