package dev.isobar.exchange.bitget;

import static dev.isobar.exchange.conformance.Clause.T01;
import static dev.isobar.exchange.conformance.Clause.T02;
import static dev.isobar.exchange.conformance.Clause.T03;
import static dev.isobar.exchange.conformance.Clause.T04;
import static dev.isobar.exchange.conformance.Clause.T05;
import static dev.isobar.exchange.conformance.Clause.T06;
import static dev.isobar.exchange.conformance.Clause.T07;
import static dev.isobar.exchange.conformance.Clause.T08;
import static dev.isobar.exchange.conformance.Clause.T09;
import static dev.isobar.exchange.conformance.Clause.T12;
import static dev.isobar.exchange.conformance.Clause.T13;
import static dev.isobar.exchange.conformance.Clause.T14;
import static dev.isobar.exchange.conformance.Clause.T15;
import static dev.isobar.exchange.conformance.Clause.T16;
import static dev.isobar.exchange.conformance.Clause.T17;
import static dev.isobar.exchange.conformance.Clause.T18;
import static dev.isobar.exchange.conformance.Clause.T19;
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.exchange.conformance.Sample;
import dev.isobar.exchange.conformance.Samples;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.List;

/** What Bitget shows. */
public final class BitgetCells extends Conformance {

    public BitgetCells() {
        super(Bitget.EXCHANGE);
    }

    @Override
    protected void cells() {
        listings();
        for (Market market : List.of(SPOT, LINEAR, INVERSE)) {
            trades(market);
            klines(market);
            books(market);
            ticker(market);
            answers(market);
            refusals(market);
        }
        states(LINEAR);
        states(INVERSE);
        liquidations();
        recordings();
    }

    private static String symbol(Market market) {
        return market == INVERSE ? "BTCUSD" : "BTCUSDT";
    }

    private static String product(Market market) {
        return switch (market) {
            case SPOT -> "SPOT";
            case INVERSE -> "COIN-FUTURES";
            default -> "USDT-FUTURES";
        };
    }

    /** Sizes are base units everywhere. */
    private static Sample ours(Market market, String text, String... rows) {
        String[] told = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            told[i] = rows[i].replace("SYMBOL", symbol(market));
        }
        return inBase(Samples.fixture(text.replace("SYMBOL", symbol(market)), told))
                .symbol(symbol(market));
    }

    private static Sample inBase(Sample sample) {
        return sample.instrument(listed -> listed.counting(Instrument.SizeUnit.BASE));
    }

    private static String body(String data) {
        return "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1760000000500,\"data\":"
                + data
                + "}";
    }

    private static String frame(Market market, String action, String channel, String rows) {
        return "{\"action\":\"%s\",\"arg\":{\"instType\":\"%s\",\"channel\":\"%s\",\"instId\":\"SYMBOL\"},\"data\":[%s],\"ts\":1760000000130}"
                .formatted(action, product(market), channel, rows);
    }

    private void listings() {
        cell(
                SPOT,
                T01,
                ours(
                        SPOT,
                        body(
                                """
                                [{"symbol":"BTCUSDT","baseCoin":"BTC","quoteCoin":"USDT",
                                 "pricePrecision":"2","quantityPrecision":"6","status":"online"}]
                                """),
                        """
                        {"symbol":"BTCUSDT","canonical":"BTC-USDT","base":"BTC","quote":"USDT",
                         "settle":"USDT","contractSize":1,"tickSize":0.01,"lotSize":0.000001,
                         "trading":true,"unit":"BASE","ids":"OPAQUE"}
                        """));
        contracts(LINEAR, "BTCUSDT", "USDT", "BTC-USDT-PERP", "USDT");
        contracts(LINEAR, "BTCPERP", "USDC", "BTC-USDC-PERP", "USDC");
        contracts(INVERSE, "BTCUSD", "USD", "BTC-USD-PERP-BTC", "BTC");
    }

    private void contracts(
            Market market, String symbol, String quote, String canonical, String settle) {
        String row =
                """
                {"symbol":"%s","baseCoin":"BTC","quoteCoin":"%s","priceEndStep":"5",
                 "pricePlace":"1","sizeMultiplier":"0.001","symbolType":"%s",
                 "symbolStatus":"normal"}
                """;
        cell(
                market,
                T01,
                ours(
                        market,
                        body(
                                "["
                                        + row.formatted(symbol, quote, "perpetual")
                                        + ","
                                        + row.formatted("BTCUSDU26", quote, "delivery")
                                        + "]"),
                        """
                        {"symbol":"%s","canonical":"%s","base":"BTC","quote":"%s","settle":"%s",
                         "contractSize":1,"tickSize":0.5,"lotSize":0.001,"trading":true,
                         "unit":"BASE","ids":"OPAQUE"}
                        """
                                .formatted(symbol, canonical, quote, settle)));
    }

    private void trades(Market market) {
        String row =
                """
                {"ts":"1760000000120","price":"60000","size":"0.25","side":"sell",
                 "tradeId":"1235671063871070209"}
                """;
        String newer = row.replace("0209", "0210").replace("000120", "000121");
        String told =
                """
                {"symbol":"SYMBOL","id":"1235671063871070209","order":1235671063871070209,
                 "t":1760000000120,"side":"sell","price":60000,"size":0.25,"value":15000,
                 "contracts":null,"fills":1}
                """;
        cell(
                market,
                T03,
                ours(
                        market,
                        body("[" + newer + "," + row + "]"),
                        told,
                        told.replace("0209", "0210").replace("000120", "000121")));
        cell(market, T12, ours(market, frame(market, "update", "trade", row), told));
    }

    private void klines(Market market) {
        String row =
                "[\"1759999980000\",\"60000.1\",\"60000.9\",\"60000\",\"60000.4\",\"1.5\","
                        + "\"90000.3\",\"90000.3\"]";
        String later = row.replace("1759999980000", "1760000040000");
        String told =
                """
                {"symbol":"SYMBOL","t":1759999980000,"at":1760000040000,"interval":"1m",
                 "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":90000.3,
                 "vContracts":null,"n":null,"closed":true}
                """;
        // REST spot writes another currency first, futures have seven columns.
        String rest =
                market == SPOT
                        ? row.replace("\"90000.3\",\"90000.3\"]", "\"90001\",\"90000.3\"]")
                        : row.replace(",\"90000.3\"]", "]");
        cell(
                market,
                T02,
                ours(
                                market,
                                body(
                                        "["
                                                + rest
                                                + ","
                                                + rest.replace("1759999980000", "1760000040000")
                                                + "]"),
                                told,
                                told.replace("1760000040000", "1760000100000")
                                        .replace("1759999980000", "1760000040000"))
                        .interval(Interval.M1));
        String open =
                told.replace("1760000040000", "1760000050000")
                        .replace("1759999980000", "1760000040000")
                        .replace("true", "false");
        cell(
                market,
                T13,
                ours(
                        market,
                        frame(market, "snapshot", "candle1m", row + "," + later)
                                .replace("\"ts\":1760000000130", "\"ts\":1760000050000"),
                        told,
                        open),
                ours(
                        market,
                        frame(market, "update", "candle1m", row)
                                .replace("\"ts\":1760000000130", "\"ts\":1760000040000"),
                        told.replace("true", "false")));
    }

    private void books(Market market) {
        String row =
                """
                {"asks":[["60000.2","1.5"],["60000.4","2"]],"bids":[["60000.1","4"]],
                 "ts":"1760000000120","seq":900001,"pseq":0}
                """;
        String told =
                """
                {"symbol":"SYMBOL","t":1760000000120,"snapshot":true,"last":900001,
                 "bids":[["60000.1","4"]],"asks":[["60000.2","1.5"],["60000.4","2"]],
                 "checksum":null}
                """;
        String update =
                """
                {"asks":[["60000.2","0"]],"bids":[["60000.1","5"]],"ts":"1760000000220",
                 "seq":900004,"pseq":900001}
                """;
        cell(
                market,
                T05,
                ours(
                        market,
                        body(row.replace(",\"seq\":900001,\"pseq\":0", "")),
                        told.replace("\"last\":900001", "\"last\":null")));
        cell(
                market,
                T15,
                ours(market, frame(market, "snapshot", "books", row), told),
                ours(
                        market,
                        frame(market, "update", "books", update),
                        """
                        {"symbol":"SYMBOL","t":1760000000220,"snapshot":false,"first":900002,
                         "last":900004,"bids":[["60000.1","5"]],"asks":[["60000.2","0"]]}
                        """));
        cell(
                market,
                T14,
                ours(
                        market,
                        frame(market, "snapshot", "books1", row),
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"bid":60000.1,"bidSize":4,
                         "ask":60000.2,"askSize":1.5}
                        """));
    }

    private static final String TICKER =
            """
            {"instId":"SYMBOL","lastPr":"60000.1","bidPr":"60000.1","askPr":"60000.2",
             "bidSz":"4","askSz":"1.5","open24h":"59000","high24h":"61000","low24h":"58000",
             "baseVolume":"40","quoteVolume":"2400000","fundingRate":"-0.0001",
             "nextFundingTime":"1760025600000","markPrice":"60000.3","indexPrice":"60010.25",
             "holdingAmount":"31911.5","ts":"1760000000120"}
            """;

    private void ticker(Market market) {
        String row = market == SPOT ? TICKER.replace("open24h", "open") : TICKER;
        cell(
                market,
                T04,
                ours(
                        market,
                        body("[" + row + "]"),
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"last":60000.1,"bid":60000.1,
                         "bidSize":4,"ask":60000.2,"askSize":1.5,"open":59000,"high":61000,
                         "low":58000,"volume":40,"quoteVolume":2400000}
                        """));
    }

    private void states(Market market) {
        String mark =
                "{\"symbol\":\"SYMBOL\",\"t\":1760000000120,\"mark\":60000.3,\"index\":60010.25}";
        String frame = frame(market, "snapshot", "ticker", TICKER);
        cell(market, T06, ours(market, body("[" + TICKER + "]"), mark));
        cell(market, T16, ours(market, frame, mark));
        cell(
                market,
                T17,
                ours(
                        market,
                        frame,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"rate":-0.0001,
                         "settlesAt":1760025600000,"interval":null,"settled":false}
                        """));
        cell(
                market,
                T18,
                ours(
                        market,
                        frame,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"amount":31911.5,"contracts":null,
                         "value":null}
                        """));
        fundings(market);
        cell(
                market,
                T09,
                ours(
                        market,
                        body(
                                """
                                {"openInterestList":[{"symbol":"SYMBOL","size":"34278.06"}],
                                 "ts":"1760000000120"}
                                """),
                        "{\"symbol\":\"SYMBOL\",\"t\":1760000000120,\"amount\":34278.06}"));
    }

    private void fundings(Market market) {
        cell(
                market,
                T07,
                ours(
                        market,
                        body(
                                """
                                [{"symbol":"SYMBOL","fundingRate":"0.000068",
                                 "fundingRateInterval":"8","nextUpdate":"1760025600000",
                                 "minFundingRate":"-0.003","maxFundingRate":"0.003"}]
                                """),
                        """
                        {"symbol":"SYMBOL","t":1760000000500,"rate":0.000068,
                         "settlesAt":1760025600000,"intervalMs":28800000,"settled":false}
                        """));
        String paid =
                "{\"symbol\":\"SYMBOL\",\"fundingRate\":\"0.000078\",\"fundingTime\":\"1759996800000\"}";
        String told =
                """
                {"symbol":"SYMBOL","t":1759996800000,"rate":0.000078,"settlesAt":1759996800000,
                 "settled":true}
                """;
        cell(
                market,
                T08,
                ours(
                        market,
                        body(
                                "["
                                        + paid
                                        + ","
                                        + paid.replace("1759996800000", "1759968000000")
                                                .replace("78", "53")
                                        + "]"),
                        told,
                        told.replace("1759996800000", "1759968000000").replace("78", "53")));
    }

    private void liquidations() {
        String frame =
                """
                {"data":[{"symbol":"BTCUSDT","side":"buy","price":"60000","amount":"1500",
                 "ts":"1760000000120"}],"arg":{"instType":"usdt-futures",
                 "topic":"liquidation"},"action":"update","ts":1760000000500}
                """;
        cell(
                LINEAR,
                T19,
                ours(
                        LINEAR,
                        frame,
                        // 1500 / 60000
                        """
                        {"symbol":"BTCUSDT","t":1760000000120,"liquidated":"long","price":60000,
                         "priceKind":"BANKRUPTCY","size":0.025,"value":1500,"contracts":null,
                         "id":null}
                        """));
    }

    private void recordings() {
        String spot = "bitget/ws/tardis-bitget.jsonl";
        String futures = "bitget/ws/tardis-bitget-futures.jsonl";
        cell(SPOT, T12, recorded(spot));
        cell(SPOT, T14, recorded(spot).lines(7));
        cell(SPOT, T15, recorded(spot).lines(5, 6).jumping());
        cell(INVERSE, T12, inBase(recorded(futures).lines(1)));
        cell(LINEAR, T12, recorded(futures).lines(4));
        cell(LINEAR, T14, recorded(futures).lines(8));
        cell(LINEAR, T15, recorded(futures).lines(6, 7).jumping());
        cell(LINEAR, T16, recorded(futures).lines(3, 9));
        cell(LINEAR, T17, recorded(futures).lines(3, 9));
        cell(LINEAR, T18, recorded(futures).lines(3, 9));
        for (String file : List.of("books", "candle1m", "control", "ticker", "trade")) {
            dead(SPOT, "bitget/ws/DEAD-v1." + file + ".jsonl");
        }
    }

    private void answers(Market market) {
        answer(
                market,
                "{\"event\":\"subscribe\",\"arg\":{\"instType\":\"SPOT\",\"channel\":\"trade\","
                        + "\"instId\":\"BTCUSDT\"}}",
                new Decoded.Acknowledged("trade SPOT BTCUSDT"));
        answer(
                market,
                "{\"event\":\"error\",\"arg\":{\"instType\":\"SPOT\",\"channel\":\"candle1h\","
                        + "\"instId\":\"BTCUSDT\"},\"code\":30016,\"msg\":\"Param error\","
                        + "\"op\":\"subscribe\"}",
                new Decoded.Refused("30016", "Param error"));
        answer(market, "pong", new Decoded.Control("pong"));
    }

    private void refusals(Market market) {
        refusal(market, 200, body("[]"), null);
        refusal(
                market,
                200,
                "{\"code\":\"429\",\"msg\":\"Too Many Requests\",\"data\":null}",
                ExchangeFailure.RateLimited.class);
        refusal(
                market,
                400,
                "{\"code\":\"40034\",\"msg\":\"Parameter BTCX does not exist\",\"data\":null}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                200,
                "{\"code\":\"40725\",\"msg\":\"service return an error\",\"data\":null}",
                ExchangeFailure.Unavailable.class);
    }
}
