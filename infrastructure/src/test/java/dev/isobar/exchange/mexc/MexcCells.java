package dev.isobar.exchange.mexc;

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
import static dev.isobar.exchange.conformance.Samples.fixture;
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.WireWriter;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.exchange.conformance.Sample;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.List;

/** What MEXC shows. */
public final class MexcCells extends Conformance {
    private static final String AGGRE = "spot@public.aggre.";

    public MexcCells() {
        super(Mexc.EXCHANGE);
    }

    @Override
    protected void cells() {
        spot();
        spotSocket();
        contracts(LINEAR, "BTC_USDT", "0.0001");
        contracts(INVERSE, "BTC_USD", "100");
        linear();
        inverse();
        answers();
        for (Market market : List.of(SPOT, LINEAR, INVERSE)) {
            refusals(market);
        }
    }

    private void spot() {
        cell(
                SPOT,
                T01,
                fixture(
                        """
                        {"timezone":"CST","serverTime":1760000000120,"symbols":[
                        {"symbol":"BTCUSDT","status":"1","baseAsset":"BTC","baseAssetPrecision":6,
                         "quoteAsset":"USDT","quotePrecision":2,"quoteAssetPrecision":2,
                         "baseSizePrecision":"0.000001","isSpotTradingAllowed":true},
                        {"symbol":"OLDUSDT","status":"3","baseAsset":"OLD","baseAssetPrecision":1,
                         "quoteAsset":"USDT","quotePrecision":4,"quoteAssetPrecision":4}]}
                        """,
                        """
                        {"symbol":"BTCUSDT","canonical":"BTC-USDT","base":"BTC","quote":"USDT",
                         "settle":"USDT","contractSize":1,"tickSize":0.01,"lotSize":0.000001,
                         "trading":true,"unit":"BASE"}
                        """,
                        """
                        {"symbol":"OLDUSDT","canonical":"OLD-USDT","tickSize":0.0001,
                         "lotSize":0.1,"trading":false}
                        """));
        cell(
                SPOT,
                T02,
                recorded("mexc/rest/klines_spot_1h.json").symbol("BTCUSDT").interval(Interval.H1));
        cell(SPOT, T03, recorded("mexc/rest/aggTrades_spot.json").symbol("BTCUSDT"));
        cell(SPOT, T04, recorded("mexc/rest/ticker24hr_spot.json").symbol("BTCUSDT"));
        cell(SPOT, T05, recorded("mexc/rest/depth_spot.json").symbol("BTCUSDT"));
        cell(
                SPOT,
                T03,
                fixture(
                        """
                        [{"a":null,"f":null,"l":null,"p":"60000.1","q":"0.25","T":1760000000000,
                          "m":true,"M":true},
                         {"a":null,"f":null,"l":null,"p":"60000.10","q":"0.25","T":1760000000000,
                          "m":true,"M":true}]
                        """,
                        """
                        {"symbol":"BTCUSDT","id":"1760000000000-60000.1-0.25-SELL-1",
                         "order":null,"t":1760000000000,"side":"sell","price":60000.1,"size":0.25}
                        """,
                        """
                        {"symbol":"BTCUSDT","id":"1760000000000-60000.1-0.25-SELL-2",
                         "order":null,"t":1760000000000,"side":"sell","price":60000.1,"size":0.25}
                        """));
    }

    private static WireWriter wrapper(String channel) {
        return new WireWriter()
                .text(1, channel)
                .text(3, "BTCUSDT")
                .number(5, 1760000000123L)
                .number(6, 1760000000125L);
    }

    private void spotSocket() {
        cell(SPOT, T12, recorded("mexc/ws/spot.protobuf-bytes.jsonl"));
        cell(
                SPOT,
                T12,
                fixture(
                        wrapper(AGGRE + "deals.v3.api.pb@100ms@BTCUSDT")
                                .message(
                                        314,
                                        new WireWriter()
                                                .message(
                                                        1,
                                                        new WireWriter()
                                                                .text(1, "60000.1")
                                                                .text(2, "0.25")
                                                                .number(3, 1)
                                                                .number(4, 1760000000120L)
                                                                .text(5, "73X0_74X0")))
                                .toString(),
                        """
                        {"symbol":"BTCUSDT","id":"73X0_74X0","t":1760000000120,"side":"buy",
                         "price":60000.1,"size":0.25,"value":15000.025,"order":null,
                         "contracts":null,"fills":1}
                        """));
        cell(
                SPOT,
                T13,
                fixture(
                        wrapper("spot@public.kline.v3.api.pb@BTCUSDT@Min1")
                                .message(
                                        308,
                                        new WireWriter()
                                                .text(1, "Min1")
                                                .number(2, 1759999980)
                                                .text(3, "60000.1")
                                                .text(4, "60000.4")
                                                .text(5, "60000.9")
                                                .text(6, "60000")
                                                .text(7, "1.5")
                                                .text(8, "90000.3")
                                                .number(9, 1760000040))
                                .toString(),
                        """
                        {"symbol":"BTCUSDT","interval":"1m","t":1759999980000,"at":1760000000125,
                         "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":90000.3,
                         "closed":false,"contracts":null}
                        """));
        cell(
                SPOT,
                T14,
                fixture(
                        wrapper(AGGRE + "bookTicker.v3.api.pb@100ms@BTCUSDT")
                                .message(
                                        315,
                                        new WireWriter()
                                                .text(1, "60000.1")
                                                .text(2, "1")
                                                .text(3, "60000.2")
                                                .text(4, "0.5"))
                                .toString(),
                        """
                        {"symbol":"BTCUSDT","t":1760000000125,"bid":60000.1,"bidSize":1,
                         "ask":60000.2,"askSize":0.5}
                        """));
        cell(
                SPOT,
                T15,
                fixture(
                        wrapper(AGGRE + "depth.v3.api.pb@100ms@BTCUSDT")
                                .message(
                                        313,
                                        new WireWriter()
                                                .message(
                                                        1,
                                                        new WireWriter()
                                                                .text(1, "60000.2")
                                                                .text(2, "0"))
                                                .message(
                                                        2,
                                                        new WireWriter()
                                                                .text(1, "60000.1")
                                                                .text(2, "1.5"))
                                                .text(4, "101")
                                                .text(5, "102"))
                                .toString(),
                        """
                        {"symbol":"BTCUSDT","t":1760000000125,"snapshot":false,"first":101,
                         "last":102,"bids":[["60000.1","1.5"]],"asks":[["60000.2","0"]]}
                        """));
    }

    private static Sample sample(String symbol, String size, String text, String... expected) {
        String[] rows = expected.clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows[i].replace("SYMBOL", symbol);
        }
        return fixture(text.replace("SYMBOL", symbol), rows).contracts(size).symbol(symbol);
    }

    /** What both markets of contracts have alike. */
    private void contracts(Market market, String symbol, String size) {
        cell(
                market,
                T05,
                sample(
                        symbol,
                        size,
                        """
                        {"success":true,"code":0,"data":{"asks":[[60000.2,5,1]],
                         "bids":[[60000.1,42,7]],"version":102,"timestamp":1760000000120}}
                        """,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"snapshot":true,"last":102,
                         "bids":[["60000.1","42"]],"asks":[["60000.2","5"]]}
                        """));
        cell(
                market,
                T06,
                sample(
                        symbol,
                        size,
                        ticker("{\"success\":true,\"code\":0,\"data\":", "}"),
                        "{\"symbol\":\"SYMBOL\",\"t\":1760000000120,\"mark\":60010.1,\"index\":60015.4}"));
        cell(
                market,
                T07,
                sample(
                        symbol,
                        size,
                        """
                        {"success":true,"code":0,"data":{"symbol":"SYMBOL","fundingRate":0.0001,
                         "collectCycle":8,"nextSettleTime":1760025600000,
                         "timestamp":1760000000120}}
                        """,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"rate":0.0001,"interval":28800000,
                         "settlesAt":1760025600000,"settled":false}
                        """));
        cell(
                market,
                T08,
                sample(
                        symbol,
                        size,
                        """
                        {"success":true,"code":0,"data":{"pageSize":2,"totalCount":2,"totalPage":1,
                         "currentPage":1,"resultList":[
                        {"symbol":"SYMBOL","fundingRate":0.0002,"settleTime":1760025600000},
                        {"symbol":"SYMBOL","fundingRate":0.0001,"settleTime":1759996800000}]}}
                        """,
                        "{\"symbol\":\"SYMBOL\",\"rate\":0.0001,\"settlesAt\":1759996800000,\"settled\":true}",
                        "{\"symbol\":\"SYMBOL\",\"rate\":0.0002,\"settlesAt\":1760025600000,\"settled\":true}"));
        cell(
                market,
                T15,
                sample(
                        symbol,
                        size,
                        """
                        {"channel":"push.depth","data":{"asks":[[60000.2,0,0]],
                         "bids":[[60000.1,42,7]],"version":102},"symbol":"SYMBOL",
                         "ts":1760000000120}
                        """,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"snapshot":false,"first":102,
                         "last":102,"bids":[["60000.1","42"]],"asks":[["60000.2","0"]]}
                        """));
        cell(
                market,
                T16,
                sample(
                        symbol,
                        size,
                        pushed(),
                        "{\"symbol\":\"SYMBOL\",\"t\":1760000000120,\"mark\":60010.1,\"index\":60015.4}"));
        cell(
                market,
                T17,
                sample(
                        symbol,
                        size,
                        """
                        {"channel":"push.funding.rate","data":{"rate":0.0001,"symbol":"SYMBOL",
                         "nextSettleTime":1760025600000},"symbol":"SYMBOL","ts":1760000000120}
                        """,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"rate":0.0001,
                         "settlesAt":1760025600000,"settled":false}
                        """));
    }

    private static String ticker(String before, String after) {
        return before
                + """
                {"symbol":"SYMBOL","lastPrice":60000.1,"bid1":60000.1,"ask1":60000.2,
                 "volume24":1500000,"amount24":9000000.5,"holdVol":2284742,"lower24Price":58000,
                 "high24Price":60900,"riseFallRate":0.01,"indexPrice":60015.4,
                 "fairPrice":60010.1,"fundingRate":0.0001,"timestamp":1760000000120}"""
                + after;
    }

    private static String pushed() {
        return ticker(
                "{\"channel\":\"push.ticker\",\"data\":",
                ",\"symbol\":\"SYMBOL\",\"ts\":1760000000121}");
    }

    private static String listed() {
        return """
        {"success":true,"code":0,"data":[
        {"symbol":"BTC_USDT","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT",
         "futureType":1,"contractSize":0.0001,"priceUnit":0.1,"volUnit":1,"state":0},
        {"symbol":"BTC_USD","baseCoin":"BTC","quoteCoin":"USD","settleCoin":"BTC",
         "futureType":1,"contractSize":100,"priceUnit":0.1,"volUnit":1,"state":4},
        {"symbol":"BTC_USDT_20261225","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT",
         "futureType":2,"contractSize":0.0001,"priceUnit":0.1,"volUnit":1,"state":0}]}
        """;
    }

    private void linear() {
        String body = ticker("{\"success\":true,\"code\":0,\"data\":", "}");
        cell(
                LINEAR,
                T01,
                fixture(
                        listed(),
                        """
                        {"symbol":"BTC_USDT","canonical":"BTC-USDT-PERP","base":"BTC",
                         "quote":"USDT","settle":"USDT","contractSize":0.0001,"tickSize":0.1,
                         "lotSize":1,"trading":true,"unit":"CONTRACTS"}
                        """));
        // 15,000 contracts of 0.0001 are 1.5 BTC, about 90,000.3 USDT.
        cell(
                LINEAR,
                T02,
                sample(
                                "BTC_USDT",
                                "0.0001",
                                """
                                {"success":true,"code":0,"data":{"time":[1760000040],
                                 "open":[59990],"close":[60000.4],"high":[60000.9],"low":[59990],
                                 "vol":[15000],"amount":[90000.3],"realOpen":[60000.1],
                                 "realClose":[60000.4],"realHigh":[60000.9],"realLow":[60000]}}
                                """,
                                """
                                {"symbol":"BTC_USDT","t":1760000040000,"o":60000.1,"h":60000.9,
                                 "l":60000,"c":60000.4,"v":1.5,"qv":90000.3,"contracts":15000}
                                """)
                        .interval(Interval.M1));
        cell(
                LINEAR,
                T03,
                sample(
                        "BTC_USDT",
                        "0.0001",
                        """
                        {"success":true,"code":0,"data":[
                        {"p":60000.2,"v":2,"T":1,"O":3,"M":1,"t":1760000000130,"i":"103"},
                        {"p":60000.1,"v":55,"T":2,"O":3,"M":1,"t":1760000000120,"i":"102"}]}
                        """,
                        """
                        {"symbol":"BTC_USDT","id":"102","order":102,"t":1760000000120,
                         "side":"sell","price":60000.1,"size":0.0055,"contracts":55}
                        """,
                        """
                        {"symbol":"BTC_USDT","id":"103","order":103,"t":1760000000130,
                         "side":"buy","price":60000.2,"size":0.0002,"contracts":2}
                        """));
        cell(
                LINEAR,
                T04,
                sample(
                        "BTC_USDT",
                        "0.0001",
                        body,
                        """
                        {"symbol":"BTC_USDT","t":1760000000120,"last":60000.1,"high":60900,
                         "low":58000,"volume":150,"quoteVolume":9000000.5,"bid":60000.1,
                         "bidSize":null,"ask":60000.2,"askSize":null}
                        """));
        cell(LINEAR, T07, recorded("mexc/rest/contract_funding_rate_live2026.json"));
        cell(
                LINEAR,
                T09,
                sample(
                        "BTC_USDT",
                        "0.0001",
                        body,
                        """
                        {"symbol":"BTC_USDT","t":1760000000120,"contracts":2284742,
                         "amount":228.4742,"value":null}
                        """));
        cell(
                LINEAR,
                T12,
                recorded("mexc/ws/tardis-mexc-futures.jsonl")
                        .lines(1)
                        .contracts("0.0001")
                        .inContracts());
        cell(
                LINEAR,
                T12,
                sample(
                        "BTC_USDT",
                        "0.0001",
                        """
                        {"symbol":"BTC_USDT","data":[{"p":60000.1,"v":55,"T":2,"O":3,"M":1,
                         "t":1760000000120,"i":"102"}],"channel":"push.deal","ts":1760000000121}
                        """,
                        """
                        {"symbol":"BTC_USDT","id":"102","order":102,"t":1760000000120,
                         "side":"sell","price":60000.1,"size":0.0055,"contracts":55,
                         "value":330.00055}
                        """));
        cell(
                LINEAR,
                T13,
                sample(
                        "BTC_USDT",
                        "0.0001",
                        """
                        {"symbol":"BTC_USDT","data":{"symbol":"BTC_USDT","interval":"Min1",
                         "t":1760000040,"o":59990,"c":60000.4,"h":60000.9,"l":59990,"a":90000.3,
                         "q":15000,"ro":60000.1,"rc":60000.4,"rh":60000.9,"rl":60000},
                         "channel":"push.kline","ts":1760000100000}
                        """,
                        """
                        {"symbol":"BTC_USDT","interval":"1m","t":1760000040000,
                         "at":1760000100000,"o":60000.1,"h":60000.9,"l":60000,"c":60000.4,
                         "v":1.5,"qv":90000.3,"contracts":15000,"closed":false}
                        """));
        cell(
                LINEAR,
                T18,
                sample(
                        "BTC_USDT",
                        "0.0001",
                        pushed(),
                        """
                        {"symbol":"BTC_USDT","t":1760000000120,"contracts":2284742,
                         "amount":228.4742}
                        """));
    }

    private void inverse() {
        String body = ticker("{\"success\":true,\"code\":0,\"data\":", "}");
        cell(
                INVERSE,
                T01,
                fixture(
                        listed(),
                        """
                        {"symbol":"BTC_USD","canonical":"BTC-USD-PERP-BTC","base":"BTC",
                         "quote":"USD","settle":"BTC","contractSize":100,"tickSize":0.1,
                         "lotSize":1,"trading":false,"unit":"CONTRACTS"}
                        """));
        // 90 contracts of 100 USD at about 60,000 are 0.15 BTC.
        cell(
                INVERSE,
                T02,
                sample(
                                "BTC_USD",
                                "100",
                                """
                                {"success":true,"code":0,"data":{"time":[1760000040],
                                 "open":[59990],"close":[60000.4],"high":[60000.9],"low":[59990],
                                 "vol":[90],"amount":[0.149999],"realOpen":[60000.1],
                                 "realClose":[60000.4],"realHigh":[60000.9],"realLow":[60000]}}
                                """,
                                """
                                {"symbol":"BTC_USD","t":1760000040000,"o":60000.1,"h":60000.9,
                                 "l":60000,"c":60000.4,"v":0.149999,"qv":9000,"contracts":90}
                                """)
                        .interval(Interval.M1));
        cell(
                INVERSE,
                T03,
                sample(
                        "BTC_USD",
                        "100",
                        """
                        {"success":true,"code":0,"data":[
                        {"p":60000,"v":60,"T":2,"O":3,"M":1,"t":1760000000120,"i":"102"}]}
                        """,
                        """
                        {"symbol":"BTC_USD","id":"102","t":1760000000120,"side":"sell",
                         "price":60000,"size":0.1,"contracts":60,"value":6000}
                        """));
        // 1,500,000 contracts of 100 USD; what they were in BTC is not proven.
        cell(
                INVERSE,
                T04,
                sample(
                        "BTC_USD",
                        "100",
                        body,
                        """
                        {"symbol":"BTC_USD","t":1760000000120,"last":60000.1,"high":60900,
                         "low":58000,"volume":null,"quoteVolume":150000000}
                        """));
        cell(
                INVERSE,
                T09,
                sample(
                        "BTC_USD",
                        "100",
                        body,
                        """
                        {"symbol":"BTC_USD","t":1760000000120,"contracts":2284742,
                         "value":228474200,"amount":null}
                        """));
        cell(
                INVERSE,
                T12,
                sample(
                        "BTC_USD",
                        "100",
                        """
                        {"symbol":"BTC_USD","data":[{"p":60000,"v":60,"T":1,"O":3,"M":1,
                         "t":1760000000120,"i":"102"}],"channel":"push.deal","ts":1760000000121}
                        """,
                        """
                        {"symbol":"BTC_USD","id":"102","order":102,"t":1760000000120,
                         "side":"buy","price":60000,"size":0.1,"contracts":60,"value":6000}
                        """));
        cell(
                INVERSE,
                T13,
                sample(
                        "BTC_USD",
                        "100",
                        """
                        {"symbol":"BTC_USD","data":{"symbol":"BTC_USD","interval":"Min60",
                         "t":1760000400,"o":59990,"c":60000.4,"h":60000.9,"l":59990,"a":0.149999,
                         "q":90,"ro":60000.1,"rc":60000.4,"rh":60000.9,"rl":60000},
                         "channel":"push.kline","ts":1760000500000}
                        """,
                        """
                        {"symbol":"BTC_USD","interval":"1h","t":1760000400000,
                         "at":1760000500000,"o":60000.1,"h":60000.9,"l":60000,"c":60000.4,
                         "v":0.149999,"qv":9000,"contracts":90,"closed":false}
                        """));
        cell(
                INVERSE,
                T18,
                sample(
                        "BTC_USD",
                        "100",
                        pushed(),
                        """
                        {"symbol":"BTC_USD","t":1760000000120,"contracts":2284742,
                         "value":228474200,"amount":null}
                        """));
    }

    private void answers() {
        String channel = AGGRE + "deals.v3.api.pb@100ms@BTCUSDT";
        answer(
                SPOT,
                "{\"id\":0,\"code\":0,\"msg\":\"" + channel + "\"}",
                new Decoded.Acknowledged(channel));
        String refused = "Not Subscribed successfully! [" + channel + "].  Reason: Blocked! ";
        answer(
                SPOT,
                "{\"id\":0,\"code\":0,\"msg\":\"" + refused + "\"}",
                new Decoded.Refused("0", refused));
        answer(SPOT, "{\"id\":0,\"code\":0,\"msg\":\"PONG\"}", new Decoded.Control("pong"));
        answer(SPOT, wrapper(channel).toString(), new Decoded.Control("nothing new"));
        for (Market market : List.of(LINEAR, INVERSE)) {
            answer(
                    market,
                    "{\"channel\":\"rs.sub.deal\",\"data\":\"success\",\"ts\":1760000000120}",
                    new Decoded.Acknowledged("rs.sub.deal"));
            answer(
                    market,
                    "{\"channel\":\"rs.error\",\"data\":\"Contract [X] not exists\",\"ts\":1}",
                    new Decoded.Refused("rs.error", "Contract [X] not exists"));
            answer(
                    market,
                    "{\"channel\":\"pong\",\"data\":1760000000120}",
                    new Decoded.Control("pong"));
        }
    }

    private void refusals(Market market) {
        refusal(market, 200, "{\"success\":true,\"code\":0,\"data\":[]}", null);
        refusal(
                market,
                200,
                "{\"success\":false,\"code\":510,\"message\":\"Requests are too frequent!\"}",
                ExchangeFailure.RateLimited.class);
        refusal(
                market,
                200,
                "{\"success\":false,\"code\":1001,\"message\":\"Contract does not exist!\"}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                400,
                "{\"code\":-1121,\"msg\":\"Invalid interval.\"}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                200,
                "{\"success\":false,\"code\":500,\"message\":\"Internal error\"}",
                ExchangeFailure.Unavailable.class);
    }
}
