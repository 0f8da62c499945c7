package dev.isobar.exchange.kucoin;

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
import static dev.isobar.exchange.conformance.Samples.fixture;
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.exchange.conformance.Sample;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.List;

/** What KuCoin shows. */
public final class KucoinCells extends Conformance {

    public KucoinCells() {
        super(Kucoin.EXCHANGE);
    }

    @Override
    protected void cells() {
        spot();
        spotSocket();
        futures(LINEAR, "XBTUSDTM", "0.001");
        futures(INVERSE, "XBTUSDM", "1");
        linear();
        inverse();
        for (Market market : List.of(SPOT, LINEAR, INVERSE)) {
            answers(market);
            refusals(market);
        }
    }

    private void spot() {
        cell(SPOT, T01, recorded("kucoin/rest/symbols_spot_a.json").reading("name", "canonical"));
        cell(
                SPOT,
                T01,
                fixture(
                        """
                        {"code":"200000","data":[{"symbol":"BCHSV-USDT","name":"BSV-USDT",
                         "baseCurrency":"BSV","quoteCurrency":"USDT","baseIncrement":"0.0001",
                         "quoteIncrement":"0.000001","priceIncrement":"0.01","enableTrading":false}]}
                        """,
                        """
                        {"symbol":"BCHSV-USDT","canonical":"BSV-USDT","base":"BSV","quote":"USDT",
                         "settle":"USDT","contractSize":1,"tickSize":0.01,"lotSize":0.0001,
                         "trading":false,"unit":"BASE"}
                        """));
        cell(
                SPOT,
                T02,
                recorded("kucoin/rest/candles_spot_1h.json")
                        .symbol("BTC-USDT")
                        .interval(Interval.H1));
        cell(SPOT, T03, recorded("kucoin/rest/histories_spot.json").symbol("BTC-USDT"));
        cell(
                SPOT,
                T04,
                fixture(
                        """
                        {"code":"200000","data":{"time":1760000000120,"symbol":"BTC-USDT",
                         "buy":"60000.1","sell":"60000.2","changeRate":"0.01","changePrice":"600",
                         "high":"60900","low":"59000","vol":"1234.5","volValue":"74000000",
                         "last":"60000.1"}}
                        """,
                        """
                        {"symbol":"BTC-USDT","t":1760000000120,"last":60000.1,"bid":60000.1,
                         "bidSize":null,"ask":60000.2,"askSize":null,"open":null,"high":60900,"low":59000,"volume":1234.5,
                         "quoteVolume":74000000}
                        """));
        cell(
                SPOT,
                T05,
                fixture(
                        """
                        {"code":"200000","data":{"time":1760000000120,"sequence":"102",
                         "bids":[["60000.1","1"],["60000","2.5"]],"asks":[["60000.2","0.5"]]}}
                        """,
                        """
                        {"symbol":"BTC-USDT","t":1760000000120,"snapshot":true,"first":102,
                         "last":102,"bids":[["60000.1","1"],["60000","2.5"]],
                         "asks":[["60000.2","0.5"]]}
                        """));
    }

    private void spotSocket() {
        cell(SPOT, T12, recorded("kucoin/ws/tardis-kucoin.jsonl").lines(1));
        cell(
                SPOT,
                T12,
                fixture(
                        """
                        {"topic":"/market/match:BTC-USDT","type":"message","subject":"trade.l3match",
                         "data":{"symbol":"BTC-USDT","sequence":"11067996711960577","side":"buy",
                         "size":"0.25","price":"60000.1","time":"1760000000120000000",
                         "tradeId":"11067996711960577","type":"match"}}
                        """,
                        """
                        {"symbol":"BTC-USDT","id":"11067996711960577","order":11067996711960577,
                         "t":1760000000120,"side":"buy","price":60000.1,"size":0.25,
                         "value":15000.025,"contracts":null,"fills":1}
                        """));
        cell(
                SPOT,
                T13,
                fixture(
                        """
                        {"topic":"/market/candles:BTC-USDT_1min","type":"message",
                         "subject":"trade.candles.update","data":{"symbol":"BTC-USDT","candles":[
                         "1760000040","60000.1","60000.4","60000.9","60000","1.5","90000.45"],
                         "time":1760000100000000000}}
                        """,
                        """
                        {"symbol":"BTC-USDT","interval":"1m","t":1760000040000,"at":1760000100000,
                         "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":90000.45,
                         "closed":false,"contracts":null}
                        """));
        cell(
                SPOT,
                T14,
                fixture(
                        """
                        {"topic":"/market/ticker:BTC-USDT","type":"message",
                         "subject":"trade.ticker","data":{"sequence":"102","bestAsk":"60000.2",
                         "bestAskSize":"0.5","bestBid":"60000.1","bestBidSize":"1",
                         "price":"60000.15","size":"0.08","time":1760000000120}}
                        """,
                        """
                        {"symbol":"BTC-USDT","t":1760000000120,"bid":60000.1,"bidSize":1,
                         "ask":60000.2,"askSize":0.5}
                        """));
        cell(
                SPOT,
                T15,
                fixture(
                        """
                        {"topic":"/spotMarket/level2Depth50:BTC-USDT","type":"message",
                         "subject":"level2","data":{"asks":[["60000.2","0.5"]],
                         "bids":[["60000.1","1"]],"timestamp":1760000000120}}
                        """,
                        """
                        {"symbol":"BTC-USDT","t":1760000000120,"snapshot":true,
                         "bids":[["60000.1","1"]],"asks":[["60000.2","0.5"]],"first":null,
                         "last":null}
                        """));
    }

    /** What both markets of contracts have alike. */
    private void futures(Market market, String symbol, String size) {
        cell(
                market,
                T04,
                sample(
                        symbol,
                        size,
                        """
                        {"code":"200000","data":{"sequence":102,"symbol":"SYMBOL","side":"buy",
                         "size":8,"tradeId":"1","price":"60000.1","bestBidPrice":"60000.1",
                         "bestBidSize":2146,"bestAskPrice":"60000.2","bestAskSize":4,
                         "ts":1760000000120000000}}
                        """,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"last":60000.1,"bid":60000.1,
                         "bidSize":2146,"ask":60000.2,"askSize":4}
                        """));
        cell(
                market,
                T05,
                sample(
                        symbol,
                        size,
                        """
                        {"code":"200000","data":{"sequence":102,"symbol":"SYMBOL",
                         "bids":[[60000.1,42]],"asks":[[60000.2,5]],"ts":1760000000120000000}}
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
                        """
                        {"code":"200000","data":{"symbol":"SYMBOL","granularity":1000,
                         "timePoint":1760000001000,"value":60010.11,"indexPrice":60015.44}}
                        """,
                        "{\"symbol\":\"SYMBOL\",\"t\":1760000001000,\"mark\":60010.11,\"index\":60015.44}"));
        cell(
                market,
                T07,
                sample(
                        symbol,
                        size,
                        """
                        {"code":"200000","data":{"symbol":".SYMBOLFPI8H","granularity":28800000,
                         "timePoint":1759996800000,"value":-7.1E-5,"fundingTime":1760025600000}}
                        """,
                        """
                        {"symbol":"SYMBOL","rate":-0.000071,"settlesAt":1760025600000,
                         "interval":28800000,"settled":false,"at":1759996800000}
                        """));
        cell(
                market,
                T08,
                sample(
                        symbol,
                        size,
                        """
                        {"code":"200000","data":[
                        {"symbol":"SYMBOL","fundingRate":2.0E-4,"timepoint":1760025600000},
                        {"symbol":"SYMBOL","fundingRate":1.0E-4,"timepoint":1759996800000}]}
                        """,
                        "{\"symbol\":\"SYMBOL\",\"rate\":0.0001,\"settlesAt\":1759996800000,\"settled\":true}",
                        "{\"symbol\":\"SYMBOL\",\"rate\":0.0002,\"settlesAt\":1760025600000,\"settled\":true}"));
        cell(
                market,
                T14,
                sample(
                        symbol,
                        size,
                        """
                        {"topic":"/contractMarket/tickerV2:SYMBOL","type":"message",
                         "subject":"tickerV2","data":{"symbol":"SYMBOL","sequence":102,
                         "bestBidSize":685,"bestBidPrice":"60000.1","bestAskPrice":"60000.2",
                         "bestAskSize":1941,"ts":1760000000120000000}}
                        """,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"bid":60000.1,"bidSize":685,
                         "ask":60000.2,"askSize":1941}
                        """));
        cell(
                market,
                T15,
                sample(
                        symbol,
                        size,
                        """
                        {"topic":"/contractMarket/level2:SYMBOL","type":"message",
                         "subject":"level2","data":{"sequence":103,"change":"60000.2,sell,83",
                         "timestamp":1760000000120}}
                        """,
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"snapshot":false,"first":103,
                         "last":103,"bids":[],"asks":[["60000.2","83"]]}
                        """));
        cell(
                market,
                T16,
                sample(
                        symbol,
                        size,
                        """
                        {"topic":"/contract/instrument:SYMBOL","type":"message",
                         "subject":"mark.index.price","data":{"markPrice":60010.11,
                         "indexPrice":60015.44,"granularity":1000,"timestamp":1760000001000}}
                        """,
                        "{\"symbol\":\"SYMBOL\",\"t\":1760000001000,\"mark\":60010.11,\"index\":60015.44}"));
        cell(
                market,
                T17,
                sample(
                        symbol,
                        size,
                        """
                        {"topic":"/contract/instrument:SYMBOL","type":"message",
                         "subject":"funding.rate","data":{"granularity":60000,
                         "fundingRate":3.8e-05,"timestamp":1760000040000}}
                        """,
                        """
                        {"symbol":"SYMBOL","t":1760000040000,"rate":0.000038,"settled":false,
                         "settlesAt":null,"interval":null}
                        """));
    }

    private static Sample sample(String symbol, String size, String text, String... expected) {
        String[] rows = expected.clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows[i].replace("SYMBOL", symbol);
        }
        return fixture(text.replace("SYMBOL", symbol), rows).contracts(size).symbol(symbol);
    }

    private static String listed() {
        return """
        {"code":"200000","data":[
        {"symbol":"XBTUSDTM","type":"FFWCSX","baseCurrency":"XBT","quoteCurrency":"USDT",
         "settleCurrency":"USDT","lotSize":1,"tickSize":0.1,"multiplier":0.001,"isInverse":false,
         "status":"Open"},
        {"symbol":"XBTUSDM","type":"FFWCSX","baseCurrency":"XBT","quoteCurrency":"USD",
         "settleCurrency":"XBT","lotSize":1,"tickSize":0.1,"multiplier":-1.0,"isInverse":true,
         "status":"Open"},
        {"symbol":"XBTMZ26","type":"FFICSX","baseCurrency":"XBT","quoteCurrency":"USD",
         "settleCurrency":"XBT","lotSize":1,"tickSize":0.1,"multiplier":-1.0,"isInverse":true,
         "status":"Open"}]}
        """;
    }

    private void linear() {
        cell(
                LINEAR,
                T01,
                fixture(
                        listed(),
                        """
                        {"symbol":"XBTUSDTM","canonical":"BTC-USDT-PERP","base":"BTC",
                         "quote":"USDT","settle":"USDT","contractSize":0.001,"tickSize":0.1,
                         "lotSize":1,"trading":true,"unit":"CONTRACTS"}
                        """));
        // 150 contracts of 0.001 are 0.15 BTC, about 9,000.03 USDT.
        cell(
                LINEAR,
                T02,
                sample(
                                "XBTUSDTM",
                                "0.001",
                                """
                                {"code":"200000","data":[
                                [1760000040000,60000.1,60000.9,60000,60000.4,150,9000.03]]}
                                """,
                                """
                                {"symbol":"XBTUSDTM","t":1760000040000,"o":60000.1,"h":60000.9,
                                 "l":60000,"c":60000.4,"v":0.15,"qv":9000.03,"contracts":150}
                                """)
                        .interval(Interval.M1));
        cell(
                LINEAR,
                T03,
                sample(
                        "XBTUSDTM",
                        "0.001",
                        """
                        {"code":"200000","data":[
                        {"sequence":103,"tradeId":"103","size":2,"price":"60000.2","side":"buy",
                         "ts":1760000000130000000},
                        {"sequence":102,"tradeId":"102","size":31,"price":"60000.1","side":"sell",
                         "ts":1760000000120000000}]}
                        """,
                        """
                        {"symbol":"XBTUSDTM","id":"102","order":102,"t":1760000000120,
                         "side":"sell","price":60000.1,"size":0.031,"contracts":31}
                        """,
                        """
                        {"symbol":"XBTUSDTM","id":"103","order":103,"t":1760000000130,
                         "side":"buy","price":60000.2,"size":0.002,"contracts":2}
                        """));
        cell(
                LINEAR,
                T09,
                sample(
                        "XBTUSDTM",
                        "0.001",
                        """
                        {"code":"200000","data":{"symbol":"XBTUSDTM","openInterest":"9295921",
                         "nextFundingRateTime":25599880,"nextFundingRateDateTime":1760025600000}}
                        """,
                        """
                        {"symbol":"XBTUSDTM","t":1760000000120,"contracts":9295921,
                         "amount":9295.921,"value":null}
                        """));
        cell(
                LINEAR,
                T12,
                recorded("kucoin/ws/tardis-kucoin-futures.jsonl")
                        .lines(2)
                        .contracts("0.001")
                        .inContracts());
        cell(
                LINEAR,
                T12,
                sample(
                        "XBTUSDTM",
                        "0.001",
                        """
                        {"topic":"/contractMarket/execution:XBTUSDTM","type":"message",
                         "subject":"match","data":{"symbol":"XBTUSDTM","sequence":102,
                         "side":"sell","size":31,"price":"60000.1","tradeId":"102",
                         "ts":1760000000120000000}}
                        """,
                        """
                        {"symbol":"XBTUSDTM","id":"102","order":102,"t":1760000000120,
                         "side":"sell","price":60000.1,"size":0.031,"contracts":31,
                         "value":1860.0031}
                        """));
        cell(
                LINEAR,
                T13,
                sample(
                        "XBTUSDTM",
                        "0.001",
                        """
                        {"topic":"/contractMarket/limitCandle:XBTUSDTM_1min","type":"message",
                         "data":{"symbol":"XBTUSDTM","candles":["1760000040","60000.1","60000.4",
                         "60000.9","60000","9000.03","150"],"time":1760000050120},
                         "subject":"candle.stick"}
                        """,
                        """
                        {"symbol":"XBTUSDTM","interval":"1m","t":1760000040000,"at":1760000050120,
                         "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":0.15,"qv":9000.03,
                         "contracts":150,"closed":false}
                        """));
        cell(LINEAR, T16, recorded("kucoin/ws/tardis-kucoin-futures.jsonl").lines(4, 6));
    }

    private void inverse() {
        cell(
                INVERSE,
                T01,
                fixture(
                        listed(),
                        """
                        {"symbol":"XBTUSDM","canonical":"BTC-USD-PERP-BTC","base":"BTC",
                         "quote":"USD","settle":"BTC","contractSize":1,"tickSize":0.1,"lotSize":1,
                         "trading":true,"unit":"CONTRACTS"}
                        """));
        // 9,000 contracts of 1 USD at about 60,000 are 0.15 BTC.
        cell(
                INVERSE,
                T02,
                sample(
                                "XBTUSDM",
                                "1",
                                """
                                {"code":"200000","data":[
                                [1760000040000,60000.1,60000.9,60000,60000.4,9000,0.149999]]}
                                """,
                                """
                                {"symbol":"XBTUSDM","t":1760000040000,"o":60000.1,"h":60000.9,
                                 "l":60000,"c":60000.4,"v":0.149999,"qv":9000,"contracts":9000}
                                """)
                        .interval(Interval.M1));
        cell(
                INVERSE,
                T03,
                sample(
                        "XBTUSDM",
                        "1",
                        """
                        {"code":"200000","data":[{"sequence":102,"tradeId":"102","size":6000,
                         "price":"60000","side":"sell","ts":1760000000120000000}]}
                        """,
                        """
                        {"symbol":"XBTUSDM","id":"102","t":1760000000120,"side":"sell",
                         "price":60000,"size":0.1,"contracts":6000,"value":6000}
                        """));
        cell(
                INVERSE,
                T09,
                sample(
                        "XBTUSDM",
                        "1",
                        """
                        {"code":"200000","data":{"symbol":"XBTUSDM","openInterest":"61725904",
                         "nextFundingRateTime":25599880,"nextFundingRateDateTime":1760025600000}}
                        """,
                        """
                        {"symbol":"XBTUSDM","t":1760000000120,"contracts":61725904,
                         "value":61725904,"amount":null}
                        """));
        cell(
                INVERSE,
                T12,
                sample(
                        "XBTUSDM",
                        "1",
                        """
                        {"topic":"/contractMarket/execution:XBTUSDM","type":"message",
                         "subject":"match","data":{"symbol":"XBTUSDM","sequence":102,
                         "side":"buy","size":6000,"price":"60000","tradeId":"102",
                         "ts":1760000000120000000}}
                        """,
                        """
                        {"symbol":"XBTUSDM","id":"102","order":102,"t":1760000000120,
                         "side":"buy","price":60000,"size":0.1,"contracts":6000,"value":6000}
                        """));
        cell(
                INVERSE,
                T13,
                sample(
                        "XBTUSDM",
                        "1",
                        """
                        {"topic":"/contractMarket/limitCandle:XBTUSDM_1hour","type":"message",
                         "data":{"symbol":"XBTUSDM","candles":["1760000400","60000.1","60000.4",
                         "60000.9","60000","0.149999","9000"],"time":1760000450120},
                         "subject":"candle.stick"}
                        """,
                        """
                        {"symbol":"XBTUSDM","interval":"1h","t":1760000400000,"at":1760000450120,
                         "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":0.149999,"qv":9000,
                         "contracts":9000,"closed":false}
                        """));
    }

    private void answers(Market market) {
        answer(market, "{\"id\":\"1\",\"type\":\"ack\"}", new Decoded.Acknowledged("1"));
        answer(market, "{\"id\":\"c1\",\"type\":\"welcome\"}", new Decoded.Control("welcome"));
        answer(
                market,
                "{\"id\":\"7\",\"type\":\"pong\",\"timestamp\":1760000000120000}",
                new Decoded.Control("pong"));
        answer(
                market,
                "{\"id\":\"1\",\"type\":\"error\",\"code\":404,\"data\":\"topic does not exist\"}",
                new Decoded.Refused("404", "topic does not exist"));
    }

    private void refusals(Market market) {
        refusal(market, 200, "{\"code\":\"200000\",\"data\":[]}", null);
        refusal(
                market,
                200,
                "{\"code\":\"429000\",\"msg\":\"Too many requests\"}",
                ExchangeFailure.RateLimited.class);
        refusal(
                market,
                200,
                "{\"code\":\"400100\",\"msg\":\"symbol not exists\"}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                404,
                "{\"code\":\"404000\",\"msg\":\"Url Not Found\"}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                200,
                "{\"code\":\"500000\",\"msg\":\"Internal Server Error\"}",
                ExchangeFailure.Unavailable.class);
    }
}
