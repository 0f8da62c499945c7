package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.fail;

import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.binance.Binance;
import dev.isobar.exchange.bitget.Bitget;
import dev.isobar.exchange.bybit.Bybit;
import dev.isobar.exchange.okx.Okx;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a frame, a parser says so in one way: the feed decides by that type. */
class DamagedFramesTest {
    private static final String ALPHABET = "{}[]\",:\\-+.eE0123456789tfnulmdBk \u0000é";

    @Test
    @DisplayName("a damaged Binance frame is read or unparsable")
    void binance() {
        Streams streams = Fixtures.market(Binance.EXCHANGE, LINEAR).streams();
        damage(
                streams,
                Fixtures.knowing("binance", LINEAR, "BTCUSDT"),
                List.of(
                        "{\"e\":\"aggTrade\",\"E\":1760000000123,\"s\":\"BTCUSDT\",\"a\":5001,"
                                + "\"p\":\"60000.10\",\"q\":\"0.250\",\"f\":7001,\"l\":7003,"
                                + "\"T\":1760000000120,\"m\":true}",
                        "{\"e\":\"kline\",\"E\":1760000041000,\"s\":\"BTCUSDT\",\"k\":{"
                                + "\"t\":1759999980000,\"T\":1760000039999,\"s\":\"BTCUSDT\","
                                + "\"i\":\"1m\",\"f\":7001,\"L\":7003,\"o\":\"60000.1\","
                                + "\"c\":\"60000.4\",\"h\":\"60000.9\",\"l\":\"60000.0\","
                                + "\"v\":\"1.5\",\"n\":3,\"x\":true,\"q\":\"90000.3\","
                                + "\"V\":\"0.5\",\"Q\":\"30000.1\",\"B\":\"0\"}}",
                        "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}"));
    }

    @Test
    @DisplayName("a damaged Bybit frame is read or unparsable")
    void bybit() {
        Streams streams = Fixtures.market(Bybit.EXCHANGE, LINEAR).streams();
        damage(
                streams,
                Fixtures.knowing("bybit", LINEAR, "BTCUSDT"),
                List.of(
                        "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\","
                                + "\"ts\":1760000000125,\"data\":[{\"T\":1760000000120,"
                                + "\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.250\","
                                + "\"p\":\"60000.10\",\"L\":\"PlusTick\",\"i\":\"a7f0-1\","
                                + "\"BT\":false,\"RPI\":false,\"seq\":700000000123}]}",
                        "{\"success\":false,\"ret_msg\":\"Invalid topic\",\"conn_id\":\"c1\","
                                + "\"op\":\"subscribe\"}"));
    }

    @Test
    @DisplayName("a damaged OKX frame is read or unparsable")
    void okx() {
        Streams streams = Fixtures.market(Okx.EXCHANGE, SPOT).streams();
        damage(
                streams,
                Fixtures.knowing("okx", SPOT, "BTC-USDT"),
                List.of(
                        "{\"arg\":{\"channel\":\"trades-all\",\"instId\":\"BTC-USDT\"},\"data\":[{"
                                + "\"instId\":\"BTC-USDT\",\"tradeId\":\"5003\","
                                + "\"px\":\"60000.1\",\"sz\":\"0.25\",\"side\":\"sell\","
                                + "\"ts\":\"1760000000120\",\"source\":\"0\"}]}",
                        "{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"no such channel\"}"));
    }

    @Test
    @DisplayName("a damaged book or liquidation of OKX is read or unparsable")
    void okxStates() {
        damage(
                Fixtures.market(Okx.EXCHANGE, LINEAR).streams(),
                Fixtures.knowing("okx", LINEAR, "BTC-USDT-SWAP"),
                List.of(
                        "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},"
                                + "\"action\":\"update\",\"data\":[{\"asks\":[[\"60000.2\","
                                + "\"1.5\",\"0\",\"3\"]],\"bids\":[],"
                                + "\"ts\":\"1760000000120\",\"checksum\":-855196043,"
                                + "\"prevSeqId\":900001,\"seqId\":900004}]}",
                        "{\"arg\":{\"channel\":\"liquidation-orders\","
                                + "\"instType\":\"SWAP\"},\"data\":[{\"details\":[{"
                                + "\"bkPx\":\"50000\",\"side\":\"sell\",\"sz\":\"8\","
                                + "\"ts\":\"1760000000120\"}],\"instId\":\"BTC-USDT-SWAP\"}]}"));
    }

    @Test
    @DisplayName("a damaged Bitget frame is read or unparsable")
    void bitget() {
        String head =
                "{\"action\":\"update\",\"arg\":{\"instType\":\"USDT-FUTURES\","
                        + "\"channel\":\"%s\",\"instId\":\"BTCUSDT\"},\"data\":[%s],"
                        + "\"ts\":1760000000125}";
        damage(
                Fixtures.market(Bitget.EXCHANGE, LINEAR).streams(),
                Fixtures.knowing("bitget", LINEAR, "BTCUSDT"),
                List.of(
                        head.formatted(
                                "trade",
                                "{\"ts\":\"1760000000120\",\"price\":\"60000.1\","
                                        + "\"size\":\"0.25\",\"side\":\"sell\","
                                        + "\"tradeId\":\"1235671063871070209\"}"),
                        head.formatted(
                                "candle1m",
                                "[\"1759999980000\",\"60000.1\",\"60000.9\",\"60000\","
                                        + "\"60000.4\",\"1.5\",\"90000.3\",\"90000.3\"]"),
                        head.formatted(
                                "books",
                                "{\"asks\":[[\"60000.2\",\"1.5\"]],\"bids\":[],"
                                        + "\"ts\":\"1760000000120\",\"seq\":900004,"
                                        + "\"pseq\":900001}")));
    }

    private static void damage(Streams streams, Instruments known, List<String> frames) {
        Random random = new Random(7);
        for (String frame : frames) {
            for (int round = 0; round < 5_000; round++) {
                String damaged = damaged(frame, random);
                try {
                    streams.decode(damaged, known);
                } catch (Unparsable e) {
                    // as it should be
                } catch (RuntimeException e) {
                    fail("not said to be unparsable: " + damaged, e);
                }
            }
        }
    }

    /** One to three characters replaced, left out or added, or the end cut off. */
    private static String damaged(String frame, Random random) {
        StringBuilder text = new StringBuilder(frame);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(10)) {
                case 0 -> text.setLength(Math.max(1, at));
                case 1, 2, 3 -> text.insert(at, c);
                case 4, 5, 6 -> text.setCharAt(at, c);
                default -> text.delete(at, Math.min(text.length() - 1, at + 1 + at % 5));
            }
        }
        return text.toString();
    }
}
