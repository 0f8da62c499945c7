package dev.isobar.exchange.binance;

import static dev.isobar.exchange.conformance.Samples.fixture;
import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.conformance.Clause;
import dev.isobar.exchange.conformance.Sample;
import dev.isobar.market.Market;
import java.util.EnumMap;
import java.util.Map;

/**
 * Frames and answers of ours in Binance's format. At 50,000 five contracts of 100 USD are 0.01 BTC;
 * where a contract is not meant, 5 is 5 BTC, worth 250,000.
 */
final class BinanceFixtures {
    private final Map<Clause, Sample> samples = new EnumMap<>(Clause.class);
    private final boolean isInverse;
    private final boolean isSpot;
    private final String symbol;

    BinanceFixtures(Market market) {
        isInverse = market == INVERSE;
        isSpot = market == SPOT;
        symbol = isInverse ? "BTCUSD_PERP" : "BTCUSDT";
    }

    Map<Clause, Sample> all() {
        listing();
        klines();
        trades();
        books();
        ticker();
        if (!isSpot) {
            marks();
            interests();
            forced();
        }
        return samples;
    }

    private void put(Clause clause, String text, String... expected) {
        String[] rows = new String[expected.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = named(expected[i]);
        }
        Sample sample = fixture(named(text), rows);
        samples.put(clause, isInverse ? sample.contracts("100") : sample);
    }

    private String named(String text) {
        return text.replace("SYMBOL", symbol);
    }

    private String either(String inverse, String other) {
        return isInverse ? inverse : other;
    }

    private void listing() {
        put(
                Clause.T01,
                """
                {"timezone":"UTC","symbols":[{"symbol":"SYMBOL","contractType":"PERPETUAL",
                 "%s":"TRADING","contractSize":100,"baseAsset":"BTC","quoteAsset":"%s",
                 "marginAsset":"%s","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.10"},
                 {"filterType":"LOT_SIZE","stepSize":"%s"}]}]}
                """
                        .formatted(
                                either("contractStatus", "status"),
                                either("USD", "USDT"),
                                either("BTC", "USDT"),
                                either("1", "0.001")),
                """
                {"symbol":"SYMBOL","canonical":"%s","base":"BTC","quote":"%s","settle":"%s",
                 "contractSize":%s,"tickSize":0.1,"lotSize":%s,"trading":true,"unit":"%s",
                 "ids":"CONTIGUOUS"}
                """
                        .formatted(
                                isSpot ? "BTC-USDT" : either("BTC-USD-PERP-BTC", "BTC-USDT-PERP"),
                                either("USD", "USDT"),
                                either("BTC", "USDT"),
                                either("100", "1"),
                                either("1", "0.001"),
                                either("CONTRACTS", "BASE")));
    }

    /** The four volumes: 5 and its worth, 2 bought and their worth. */
    private String volumes() {
        return either(
                "\"v\":0.01,\"qv\":500,\"contracts\":5,\"takerBuyVolume\":0.004,"
                        + "\"takerBuyQuoteVolume\":200",
                "\"v\":5,\"qv\":250000,\"contracts\":null,\"takerBuyVolume\":2,"
                        + "\"takerBuyQuoteVolume\":100000");
    }

    private void klines() {
        String worth = either("0.01000000", "250000.00");
        String bought = either("0.00400000", "100000.00");
        put(
                Clause.T02,
                """
                [[1759999980000,"50000.1","50500.0","49900.0","50100.0","5",1760000039999,"%s",3,
                  "2","%s","0"],
                 [1760000040000,"50100.0","50100.0","50100.0","50100.0","0",1760000099999,"0",0,
                  "0","0","0"]]
                """
                        .formatted(worth, bought),
                """
                {"t":1759999980000,"at":1760000040000,"o":50000.1,"h":50500,"l":49900,"c":50100,
                 "n":3,"closed":true,"firstTradeId":null,%s}
                """
                        .formatted(volumes()),
                """
                {"t":1760000040000,"v":0,"qv":0,"n":0}
                """);
        put(
                Clause.T13,
                """
                {"stream":"any@kline_1m","data":{"e":"kline","E":1760000041000,"s":"SYMBOL","k":{
                 "t":1759999980000,"T":1760000039999,"s":"SYMBOL","i":"1m","f":7001,"L":7003,
                 "o":"50000.1","c":"50100.0","h":"50500.0","l":"49900.0","v":"5","n":3,"x":true,
                 "q":"%s","V":"2","Q":"%s","B":"0"}}}
                """
                        .formatted(worth, bought),
                """
                {"symbol":"SYMBOL","t":1759999980000,"at":1760000041000,"interval":"1m",
                 "o":50000.1,"h":50500,"l":49900,"c":50100,"n":3,"closed":true,
                 "firstTradeId":"7001","lastTradeId":"7003",%s}
                """
                        .formatted(volumes()));
    }

    private void trades() {
        String expected =
                """
                {"symbol":"SYMBOL","id":"5001","order":5001,"t":1760000000120,"side":"sell",
                 "price":50000,"fills":3,"firstFill":"7001","lastFill":"7003",%s}
                """
                        .formatted(
                                either(
                                        "\"size\":0.01,\"contracts\":5,\"value\":500",
                                        "\"size\":5,\"contracts\":null,\"value\":250000"));
        String row =
                "\"a\":5001,\"p\":\"50000.0\",\"q\":\"5\",\"f\":7001,\"l\":7003,"
                        + "\"T\":1760000000120,\"m\":true";
        put(Clause.T03, "[{" + row + "}]", expected);
        put(
                Clause.T12,
                "{\"e\":\"aggTrade\",\"E\":1760000000123,\"s\":\"SYMBOL\"," + row + "}",
                expected);
    }

    private void books() {
        put(
                Clause.T05,
                """
                {"lastUpdateId":905,%s"bids":[["50000.1","2.5"],["50000.0","3"]],
                 "asks":[["50000.2","0.7"]]}
                """
                        .formatted(isSpot ? "" : "\"E\":1760000000124,\"T\":1760000000120,"),
                """
                {"symbol":"SYMBOL","at":%s,"snapshot":true,"bids":[[50000.1,2.5],[50000,3]],
                 "asks":[[50000.2,0.7]],"first":905,"last":905,"checksum":null}
                """
                        .formatted(isSpot ? "null" : "1760000000120"));
        String best =
                "\"u\":900,\"s\":\"SYMBOL\",\"b\":\"50000.1\",\"B\":\"2.5\",\"a\":\"50000.2\","
                        + "\"A\":\"0.7\"";
        put(
                Clause.T14,
                isSpot
                        ? "{" + best + "}"
                        : "{\"e\":\"bookTicker\"," + best + ",\"E\":1760000000123}",
                """
                {"symbol":"SYMBOL","at":%s,"bid":50000.1,"bidSize":2.5,"ask":50000.2,
                 "askSize":0.7}
                """
                        .formatted(isSpot ? "null" : "1760000000123"));
        put(
                Clause.T15,
                """
                {"e":"depthUpdate","E":1760000000123,%s"s":"SYMBOL","U":906,"u":909,%s
                 "b":[["50000.1","0"]],"a":[["50000.2","0.9"]]}
                """
                        .formatted(
                                isSpot ? "" : "\"T\":1760000000120,", isSpot ? "" : "\"pu\":900,"),
                """
                {"symbol":"SYMBOL","at":1760000000123,"snapshot":false,"bids":[[50000.1,0]],
                 "asks":[[50000.2,0.9]],"first":%s,"last":909,"checksum":null}
                """
                        .formatted(isSpot ? "906" : "901"));
    }

    private void ticker() {
        String row =
                """
                {"symbol":"SYMBOL","lastPrice":"50000.2",%s"openPrice":"49000.0",
                 "highPrice":"50500.0","lowPrice":"48900.0","volume":"300","%s":"%s",
                 "openTime":1759913600123,"closeTime":1760000000123}"""
                        .formatted(
                                isSpot
                                        ? "\"bidPrice\":\"50000.1\",\"bidQty\":\"2.5\","
                                                + "\"askPrice\":\"50000.3\",\"askQty\":\"0.7\","
                                        : "",
                                either("baseVolume", "quoteVolume"),
                                either("0.6", "15000000.0"));
        put(
                Clause.T04,
                either("[" + row + "]", row),
                """
                {"symbol":"SYMBOL","at":1760000000123,"last":50000.2,"open":49000,"high":50500,
                 "low":48900,"volume":%s,"quoteVolume":%s,%s}
                """
                        .formatted(
                                either("0.6", "300"),
                                either("30000", "15000000"),
                                isSpot
                                        ? "\"bid\":50000.1,\"bidSize\":2.5,\"ask\":50000.3,"
                                                + "\"askSize\":0.7"
                                        : "\"bid\":null,\"ask\":null"));
    }

    private void marks() {
        String row =
                """
                {"symbol":"SYMBOL","markPrice":"50000.12","indexPrice":"50001.30",
                 "estimatedSettlePrice":"50002.00","lastFundingRate":"-0.00010000",
                 "interestRate":"0.00010000","nextFundingTime":1760025600000,
                 "time":1760000000123}""";
        String frame =
                """
                {"e":"markPriceUpdate","E":1760000000123,"s":"SYMBOL","p":"50000.12",
                 "i":"50001.30","P":"50002.00","r":"-0.00010000","T":1760025600000}
                """;
        String mark =
                "{\"symbol\":\"SYMBOL\",\"at\":1760000000123,\"mark\":50000.12,\"index\":50001.3}";
        String funding =
                """
                {"symbol":"SYMBOL","at":1760000000123,"rate":-0.0001,"settlesAt":1760025600000,
                 "interval":null,"settled":false}
                """;
        put(Clause.T06, either("[" + row + "]", row), mark);
        put(Clause.T07, either("[" + row + "]", row), funding);
        put(Clause.T16, frame, mark);
        put(Clause.T17, frame, funding);
        put(
                Clause.T08,
                """
                [{"symbol":"SYMBOL","fundingTime":1759996800000,"fundingRate":"0.00010000"},
                 {"symbol":"SYMBOL","fundingTime":1760025600003,"fundingRate":"-0.00020000",
                  "markPrice":"50000.12000000"}]
                """,
                """
                {"symbol":"SYMBOL","at":1759996800000,"rate":0.0001,"settlesAt":1759996800000,
                 "interval":null,"settled":true}
                """,
                """
                {"symbol":"SYMBOL","at":1760025600003,"rate":-0.0002,"settlesAt":1760025600000,
                 "settled":true}
                """);
    }

    private void interests() {
        put(
                Clause.T09,
                """
                {"symbol":"SYMBOL","pair":"BTCUSD","openInterest":"15004","time":1760000000123}
                """,
                """
                {"symbol":"SYMBOL","at":1760000000123,%s}
                """
                        .formatted(
                                either(
                                        "\"amount\":null,\"contracts\":15004,\"value\":1500400",
                                        "\"amount\":15004,\"contracts\":null,\"value\":null")));
        put(
                Clause.T10,
                """
                [{%s"sumOpenInterest":"20000","sumOpenInterestValue":"%s",
                  "timestamp":1760000000123}]
                """
                        .formatted(
                                either(
                                        "\"pair\":\"BTCUSD\",\"contractType\":\"PERPETUAL\",",
                                        "\"symbol\":\"SYMBOL\","),
                                either("40.00000000", "1000000000.0")),
                """
                {"symbol":"SYMBOL","at":1760000000123,%s}
                """
                        .formatted(
                                either(
                                        "\"amount\":40,\"contracts\":20000,\"value\":2000000",
                                        "\"amount\":20000,\"contracts\":null,"
                                                + "\"value\":1000000000")));
    }

    private void forced() {
        put(
                Clause.T19,
                """
                {"e":"forceOrder","E":1760000000130,"o":{"s":"SYMBOL","S":"SELL","o":"LIMIT",
                 "f":"IOC","q":"7","p":"49000.0","ap":"50000.0","X":"FILLED","l":"1","z":"5",
                 "T":1760000000123}}
                """,
                """
                {"symbol":"SYMBOL","id":null,"at":1760000000123,"side":"SELL","price":50000,
                 "priceKind":"FILL",%s}
                """
                        .formatted(
                                either(
                                        "\"size\":0.01,\"contracts\":5,\"value\":500",
                                        "\"size\":5,\"contracts\":null,\"value\":250000")));
    }
}
