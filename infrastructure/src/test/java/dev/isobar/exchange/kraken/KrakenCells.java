package dev.isobar.exchange.kraken;

import static dev.isobar.exchange.conformance.Clause.T01;
import static dev.isobar.exchange.conformance.Clause.T02;
import static dev.isobar.exchange.conformance.Clause.T03;
import static dev.isobar.exchange.conformance.Clause.T04;
import static dev.isobar.exchange.conformance.Clause.T05;
import static dev.isobar.exchange.conformance.Clause.T06;
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

/** What Kraken shows. */
public final class KrakenCells extends Conformance {

    public KrakenCells() {
        super(Kraken.EXCHANGE);
    }

    @Override
    protected void cells() {
        spotOverRest();
        spotOnTheSocket();
        spotAnswers();
        for (Market market : List.of(LINEAR, INVERSE)) {
            perpetualsOverRest(market);
            perpetualsOnTheSocket(market);
            perpetualAnswers(market);
        }
        listings();
        candles();
        // The origin knows amounts in contracts; a contract is 1 USD.
        String recorded = "kraken-futures/ws/tardis-cryptofacilities.jsonl";
        cell(INVERSE, T12, recorded(recorded).inContracts());
        cell(INVERSE, T14, recorded(recorded));
        cell(INVERSE, T15, recorded(recorded).jumping());
        cell(
                INVERSE,
                T16,
                recorded(recorded).ignoring("openInterest", "fundingRate", "fundingTimestamp"));
        cell(
                INVERSE,
                T18,
                recorded(recorded)
                        .inContracts()
                        .ignoring("markPrice", "indexPrice", "fundingRate", "fundingTimestamp"));
        // Until 2022 the origin took the absolute rate, which is none of ours: line 8 is later.
        cell(
                INVERSE,
                T17,
                recorded(recorded).lines(8).ignoring("markPrice", "indexPrice", "openInterest"));
        cell(INVERSE, T19, recorded(recorded).inContracts());
    }

    private void listings() {
        cell(
                SPOT,
                T01,
                fixture(
                        """
                        {"error":[],"result":{"XXBTZUSD":{"altname":"XBTUSD","wsname":"XBT/USD",
                         "base":"XXBT","quote":"ZUSD","pair_decimals":1,"lot_decimals":8,
                         "tick_size":"0.1","status":"online"},
                        "XDGEUR":{"altname":"XDGEUR","wsname":"XDG/EUR","base":"XXDG",
                         "quote":"ZEUR","pair_decimals":7,"lot_decimals":8,"status":"cancel_only"},
                        "XXBTZUSD.d":{"altname":"XBTUSD.d","base":"XXBT","quote":"ZUSD",
                         "pair_decimals":1,"lot_decimals":8}}}
                        """,
                        """
                        {"symbol":"BTC/USD","canonical":"BTC-USD","base":"BTC","quote":"USD",
                         "settle":"USD","contractSize":1,"tickSize":0.1,"lotSize":0.00000001,
                         "trading":true,"unit":"BASE","ids":"OPAQUE"}
                        """,
                        """
                        {"symbol":"DOGE/EUR","canonical":"DOGE-EUR","base":"DOGE","quote":"EUR",
                         "settle":"EUR","contractSize":1,"tickSize":0.0000001,
                         "lotSize":0.00000001,"trading":false,"unit":"BASE","ids":"OPAQUE"}
                        """));
        String both =
                """
                {"result":"success","instruments":[
                {"symbol":"PF_XBTUSD","type":"flexible_futures","base":"BTC","quote":"USD",
                 "tickSize":1,"contractSize":1,"contractValueTradePrecision":4,"tradeable":true},
                {"symbol":"PI_XBTUSD","type":"futures_inverse","tickSize":0.5,"contractSize":1,
                 "tradeable":false},
                {"symbol":"FI_XBTUSD_261225","type":"futures_inverse","tickSize":0.5,
                 "contractSize":1,"tradeable":true}],"serverTime":"2026-11-20T10:00:00.000Z"}
                """;
        cell(
                LINEAR,
                T01,
                fixture(
                        both,
                        """
                        {"symbol":"PF_XBTUSD","canonical":"BTC-USD-PERP","base":"BTC",
                         "quote":"USD","settle":"USD","contractSize":1,"tickSize":1,
                         "lotSize":0.0001,"trading":true,"unit":"CONTRACTS","ids":"OPAQUE"}
                        """));
        cell(
                INVERSE,
                T01,
                fixture(
                        both,
                        """
                        {"symbol":"PI_XBTUSD","canonical":"BTC-USD-PERP-BTC","base":"BTC",
                         "quote":"USD","settle":"BTC","contractSize":1,"tickSize":0.5,"lotSize":1,
                         "trading":false,"unit":"CONTRACTS","ids":"OPAQUE"}
                        """));
    }

    private void spotOverRest() {
        // The average price is not ours.
        cell(
                SPOT,
                T02,
                recorded("kraken/rest/ohlc_1m_xbtusd_part1.json").interval(Interval.M1),
                fixture(
                                """
                                {"error":[],"result":{"XXBTZUSD":[
                                [1795168800,"60000.1","60000.9","60000.0","60000.4","60000.2","1.50000000",3]
                                ],"last":1795168740}}
                                """,
                                """
                                {"t":1795168800000,"at":1795168860000,"interval":"1m","o":60000.1,
                                 "h":60000.9,"l":60000,"c":60000.4,"v":1.5,"n":3,"qv":null,
                                 "contracts":null,"closed":true}
                                """)
                        .interval(Interval.M1));
        cell(
                SPOT,
                T03,
                // How the order was placed is not ours.
                recorded("kraken/rest/trades.json").ignoring("type").symbol("BTC/USDT"),
                fixture(
                                """
                                {"error":[],"result":{"XXBTZUSD":[
                                ["60000.1","0.25000000",1795168800.1234567,"s","m","",5003]],
                                "last":"1795168800123456700"}}
                                """,
                                """
                                {"id":"5003","order":5003,"t":1795168800123,"side":"sell",
                                 "price":60000.1,"size":0.25,"value":15000.025,"contracts":null,
                                 "fills":1}
                                """)
                        .symbol("BTC/USD")
                        .after());
        cell(
                SPOT,
                T04,
                fixture(
                                """
                                {"error":[],"result":{"XXBTZUSD":{"a":["60000.1","1","0.250"],
                                "b":["60000.0","2","1.500"],"c":["60000.4","0.01"],
                                "v":["10.5","20.5"],"p":["59999.1","59998.1"],"t":[10,20],
                                "l":["59000.0","58000.0"],"h":["60500.0","61000.0"],
                                "o":"59500.0"}}}
                                """,
                                """
                                {"at":null,"last":60000.4,"bid":60000,"bidSize":1.5,"ask":60000.1,
                                 "askSize":0.25,"open":null,"high":61000,"low":58000,
                                 "volume":20.5,"quoteVolume":null}
                                """)
                        .symbol("BTC/USD"));
        cell(
                SPOT,
                T05,
                fixture(
                                """
                                {"error":[],"result":{"XXBTZUSD":{
                                "asks":[["60000.1","0.250",1795168800]],
                                "bids":[["60000.0","1.500",1795168799]]}}}
                                """,
                                """
                                {"at":null,"snapshot":true,"bid":60000,"bidSize":1.5,
                                 "ask":60000.1,"askSize":0.25,"first":null,"last":null,
                                 "checksum":null}
                                """)
                        .symbol("BTC/USD"));
    }

    private void spotOnTheSocket() {
        cell(
                SPOT,
                T12,
                recorded("kraken/ws/tardis-kraken.jsonl"),
                fixture(
                        """
                        {"channel":"trade","type":"update","data":[{"symbol":"BTC/USD",
                         "side":"sell","price":60000.1,"qty":0.25000000,"ord_type":"market",
                         "trade_id":5003,"timestamp":"2026-11-20T10:00:00.123456Z"}]}
                        """,
                        """
                        {"symbol":"BTC/USD","id":"5003","order":5003,"t":1795168800123,
                         "side":"sell","price":60000.1,"size":0.25,"value":15000.025,
                         "contracts":null,"fills":1}
                        """));
        cell(
                SPOT,
                T13,
                recorded("kraken/ws/v2.ohlc.live2026.jsonl"),
                fixture(
                        """
                        {"channel":"ohlc","type":"update","timestamp":"2026-11-20T10:00:42.5Z",
                         "data":[{"symbol":"BTC/USD","open":60000.1,"high":60000.9,"low":60000.0,
                         "close":60000.4,"trades":3,"volume":1.50000000,"vwap":60000.2,
                         "interval_begin":"2026-11-20T10:00:00.000000000Z","interval":1,
                         "timestamp":"2026-11-20T10:01:00.000000Z"}]}
                        """,
                        """
                        {"symbol":"BTC/USD","t":1795168800000,"at":1795168842500,"interval":"1m",
                         "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":null,"n":3,
                         "contracts":null,"closed":false}
                        """),
                fixture(
                        """
                        {"channel":"ohlc","type":"update","timestamp":"2026-11-20T10:01:00.5Z",
                         "data":[{"symbol":"BTC/USD","open":60000.1,"high":60000.9,"low":60000.0,
                         "close":60000.4,"trades":3,"volume":1.50000000,"vwap":60000.2,
                         "interval_begin":"2026-11-20T10:00:00.000000000Z","interval":1,
                         "timestamp":"2026-11-20T10:01:00.000000Z"}]}
                        """,
                        """
                        {"symbol":"BTC/USD","t":1795168800000,"at":1795168860500,"interval":"1m",
                         "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":null,"n":3,
                         "contracts":null,"closed":false}
                        """));
        cell(
                SPOT,
                T14,
                recorded("kraken/ws/tardis-kraken.jsonl"),
                fixture(
                        """
                        {"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD",
                         "bid":60000.0,"bid_qty":1.5,"ask":60000.1,"ask_qty":0.25,"last":60000.4,
                         "timestamp":"2026-11-20T10:00:00.123456Z"}]}
                        """,
                        """
                        {"symbol":"BTC/USD","at":1795168800123,"bid":60000,"bidSize":1.5,
                         "ask":60000.1,"askSize":0.25}
                        """));
        // CRC-32 of "600001" + "25000000" + "600000" + "150000000", worked out with zlib.
        cell(
                SPOT,
                T15,
                recorded("kraken/ws/tardis-kraken.jsonl"),
                fixture(
                        """
                        {"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD",
                         "bids":[{"price":60000.0,"qty":1.50000000}],
                         "asks":[{"price":60000.1,"qty":0.25000000}],"checksum":CHECKSUM,
                         "timestamp":"2026-11-20T10:00:00.123456Z"}]}
                        """
                                .replace("CHECKSUM", CHECKSUM),
                        """
                        {"symbol":"BTC/USD","at":1795168800123,"snapshot":true,"bid":60000,
                         "bidSize":1.5,"ask":60000.1,"askSize":0.25,"first":null,"last":null,
                         "checksum":CHECKSUM}
                        """
                                .replace("CHECKSUM", CHECKSUM)));
    }

    private static final String CHECKSUM = "649804629";

    private void spotAnswers() {
        answer(SPOT, "{\"channel\":\"heartbeat\"}", new Decoded.Control("heartbeat"));
        answer(
                SPOT,
                "{\"method\":\"pong\",\"time_in\":\"2026-11-20T10:00:00.1Z\"}",
                new Decoded.Control("pong"));
        answer(
                SPOT,
                "{\"method\":\"subscribe\",\"result\":{\"channel\":\"ohlc\",\"interval\":1,"
                        + "\"symbol\":\"BTC/USD\"},\"success\":true}",
                new Decoded.Acknowledged("ohlc BTC/USD"));
        answer(
                SPOT,
                "{\"error\":\"Currency pair not supported XBT/USD\",\"method\":\"subscribe\","
                        + "\"success\":false,\"symbol\":\"XBT/USD\"}",
                new Decoded.Refused("subscribe", "Currency pair not supported XBT/USD"));
        refusal(SPOT, 200, "{\"error\":[],\"result\":{}}", null);
        refusal(
                SPOT,
                200,
                "{\"error\":[\"EGeneral:Too many requests\"]}",
                ExchangeFailure.RateLimited.class);
        refusal(
                SPOT,
                200,
                "{\"error\":[\"EService:Unavailable\"]}",
                ExchangeFailure.Unavailable.class);
        refusal(
                SPOT,
                200,
                "{\"error\":[\"EQuery:Unknown asset pair\"]}",
                ExchangeFailure.Rejected.class);
        for (String file : List.of("v1.book", "v1.ticker", "v1.trade")) {
            dead(SPOT, "kraken/ws/" + file + ".jsonl");
        }
    }

    /** Of linear contracts: 1 base unit each. */
    private static Sample of(Market market, Sample sample) {
        return (market == LINEAR ? sample.contracts("1") : sample).symbol(symbol(market));
    }

    private static String symbol(Market market) {
        return market == LINEAR ? "PF_XBTUSD" : "PI_XBTUSD";
    }

    /** 1,200 contracts at 60,000: 1,200 base units of 72,000,000 USD, or 1,200 USD and 0.02 BTC. */
    private static String sizes(Market market) {
        return market == LINEAR
                ? "\"size\":1200,\"contracts\":1200,\"value\":72000000"
                : "\"size\":0.02,\"contracts\":1200,\"value\":1200";
    }

    private void perpetualsOverRest(Market market) {
        cell(
                market,
                T03,
                of(
                        market,
                        fixture(
                                """
                                {"result":"success","history":[{"time":"2026-11-20T10:00:00.120Z",
                                "trade_id":100,"price":60000,"size":1200,"side":"sell",
                                "type":"fill","uid":"0a1b-1"}],
                                "serverTime":"2026-11-20T10:00:01.000Z"}
                                """,
                                """
                                {"id":"0a1b-1","order":null,"t":1795168800120,"side":"sell",
                                 "price":60000,"fills":1,%s}
                                """
                                        .formatted(sizes(market)))));
        String ticker =
                """
                {"result":"success","ticker":{"symbol":"%s","markPrice":60000.75,"bid":60000.5,
                "bidSize":1200,"ask":60001.0,"askSize":300,"vol24h":5000,"volumeQuote":300000000,
                "openInterest":2500,"open24h":59000,"high24h":61000,"low24h":58000,"last":60000.4,
                "indexPrice":60002.1,"fundingRate":0.9},"serverTime":"2026-11-20T10:00:01.000Z"}
                """
                        .formatted(symbol(market));
        cell(
                market,
                T04,
                of(
                        market,
                        fixture(
                                ticker,
                                """
                                {"at":1795168801000,"last":60000.4,"bid":60000.5,"bidSize":1200,
                                 "ask":60001,"askSize":300,"open":59000,"high":61000,"low":58000,
                                 "volume":%s}
                                """
                                        .formatted(
                                                market == LINEAR
                                                        ? "5000,\"quoteVolume\":300000000"
                                                        : "null,\"quoteVolume\":5000"))));
        cell(
                market,
                T05,
                of(
                        market,
                        fixture(
                                """
                                {"result":"success","orderBook":{"bids":[[60000.5,1200]],
                                "asks":[[60001.0,300]]},"serverTime":"2026-11-20T10:00:01.000Z"}
                                """,
                                """
                                {"at":1795168801000,"snapshot":true,"bid":60000.5,"bidSize":1200,
                                 "ask":60001,"askSize":300,"first":null,"last":null}
                                """)));
        cell(
                market,
                T06,
                of(
                        market,
                        fixture(
                                ticker,
                                "{\"at\":1795168801000,\"mark\":60000.75,\"index\":60002.1}")));
        cell(market, T09, of(market, fixture(ticker, interest(market, 1795168801000L))));
        cell(
                market,
                T08,
                of(
                        market,
                        fixture(
                                """
                                {"result":"success","rates":[
                                {"timestamp":"2026-11-20T10:00:00Z","fundingRate":0.9,
                                 "relativeFundingRate":0.0000246}]}
                                """,
                                """
                                {"at":1795172400000,"rate":0.0000246,"settlesAt":1795172400000,
                                 "interval":null,"settled":true}
                                """)));
    }

    private static String interest(Market market, long at) {
        return "{\"at\":%d,\"contracts\":2500,%s}"
                .formatted(
                        at,
                        market == LINEAR
                                ? "\"amount\":2500,\"value\":null"
                                : "\"amount\":null,\"value\":2500");
    }

    private void candles() {
        cell(
                LINEAR,
                T02,
                of(
                                LINEAR,
                                fixture(
                                        """
                                        {"candles":[{"time":1795168800000,"open":"60000.1",
                                        "high":"60000.9","low":"60000","close":"60000.4",
                                        "volume":"1.5"}],"more_candles":false}
                                        """,
                                        """
                                        {"t":1795168800000,"at":1795168860000,"interval":"1m",
                                         "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,
                                         "contracts":1.5,"qv":null,"n":null}
                                        """))
                        .interval(Interval.M1));
    }

    private void perpetualsOnTheSocket(Market market) {
        String symbol = symbol(market);
        String trade =
                """
                {"feed":"trade","product_id":"%s","uid":"0a1b-1","side":"sell",
                 "type":"liquidation","seq":5003,"time":1760000000120,"qty":1200,"price":60000}
                """
                        .formatted(symbol);
        // order: 1760000000120 * 2^20 + 5003
        cell(
                market,
                T12,
                of(
                        market,
                        fixture(
                                trade,
                                """
                                {"symbol":"%s","id":"0a1b-1","order":1845493760125834123,
                                 "t":1760000000120,"side":"sell","price":60000,"fills":1,%s}
                                """
                                        .formatted(symbol, sizes(market)))));
        cell(
                market,
                T19,
                of(
                        market,
                        fixture(
                                trade,
                                """
                                {"symbol":"%s","id":"0a1b-1","at":1760000000120,"side":"sell",
                                 "price":60000,"priceKind":"FILL",%s}
                                """
                                        .formatted(symbol, sizes(market)))));
        String ticker =
                """
                {"time":1760000000120,"feed":"ticker","product_id":"%s","bid":60000.5,
                 "ask":60001.0,"bid_size":1200,"ask_size":300,"index":60002.1,"last":60000.5,
                 "openInterest":2500,"markPrice":60000.75,"funding_rate":4.1E-10,
                 "relative_funding_rate":0.0000246,"next_funding_rate_time":1760000400000}
                """
                        .formatted(symbol);
        cell(
                market,
                T14,
                of(
                        market,
                        fixture(
                                ticker,
                                """
                                {"symbol":"%s","at":1760000000120,"bid":60000.5,"bidSize":1200,
                                 "ask":60001,"askSize":300}
                                """
                                        .formatted(symbol))));
        cell(
                market,
                T16,
                of(
                        market,
                        fixture(
                                ticker,
                                "{\"at\":1760000000120,\"mark\":60000.75,\"index\":60002.1}")));
        cell(
                market,
                T17,
                of(
                        market,
                        fixture(
                                ticker,
                                """
                                {"at":1760000000120,"rate":0.0000246,"settlesAt":1760000400000,
                                 "interval":null,"settled":false}
                                """)));
        cell(market, T18, of(market, fixture(ticker, interest(market, 1760000000120L))));
        cell(
                market,
                T15,
                of(
                        market,
                        fixture(
                                """
                                {"feed":"book_snapshot","product_id":"%s",
                                 "timestamp":1760000000120,"seq":7001,
                                 "bids":[{"price":60000.5,"qty":1200}],
                                 "asks":[{"price":60001.0,"qty":300}]}
                                """
                                        .formatted(symbol),
                                """
                                {"symbol":"%s","at":1760000000120,"snapshot":true,"bid":60000.5,
                                 "bidSize":1200,"ask":60001,"askSize":300,"first":7001,
                                 "last":7001,"checksum":null}
                                """
                                        .formatted(symbol))));
    }

    private void perpetualAnswers(Market market) {
        answer(market, "{\"event\":\"info\",\"version\":1}", new Decoded.Control("info"));
        answer(
                market,
                "{\"event\":\"subscribed\",\"feed\":\"trade\",\"product_ids\":[\"PF_XBTUSD\"]}",
                new Decoded.Acknowledged("trade PF_XBTUSD"));
        answer(
                market,
                "{\"event\":\"subscribed\",\"feed\":\"heartbeat\"}",
                new Decoded.Control("heartbeat"));
        answer(
                market,
                "{\"event\":\"error\",\"message\":\"Invalid product id\"}",
                new Decoded.Refused("error", "Invalid product id"));
        refusal(market, 200, "{\"result\":\"success\",\"instruments\":[]}", null);
        refusal(
                market,
                200,
                "{\"result\":\"error\",\"error\":\"apiLimitExceeded\"}",
                ExchangeFailure.RateLimited.class);
        refusal(
                market,
                200,
                "{\"result\":\"error\",\"error\":\"Unavailable\"}",
                ExchangeFailure.Unavailable.class);
        refusal(
                market,
                200,
                "{\"result\":\"error\",\"error\":\"invalidArgument: symbol\"}",
                ExchangeFailure.Rejected.class);
    }
}
