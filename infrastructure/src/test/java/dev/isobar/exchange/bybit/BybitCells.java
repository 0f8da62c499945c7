package dev.isobar.exchange.bybit;

import static dev.isobar.exchange.conformance.Clause.T01;
import static dev.isobar.exchange.conformance.Clause.T02;
import static dev.isobar.exchange.conformance.Clause.T03;
import static dev.isobar.exchange.conformance.Clause.T04;
import static dev.isobar.exchange.conformance.Clause.T05;
import static dev.isobar.exchange.conformance.Clause.T12;
import static dev.isobar.exchange.conformance.Clause.T13;
import static dev.isobar.exchange.conformance.Clause.T14;
import static dev.isobar.exchange.conformance.Clause.T15;
import static dev.isobar.exchange.conformance.Samples.fixture;
import static dev.isobar.exchange.conformance.Samples.fixtures;
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

/** What Bybit shows. */
public final class BybitCells extends Conformance {

    public BybitCells() {
        super(Bybit.EXCHANGE);
    }

    @Override
    protected void cells() {
        cell(SPOT, T01, recorded("bybit/rest/instruments_spot.json"));
        cell(
                LINEAR,
                T01,
                fixture(
                        """
                        {"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[
                        {"symbol":"BTCUSDT","contractType":"LinearPerpetual","status":"Trading",
                         "baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT",
                         "priceFilter":{"tickSize":"0.10"},"lotSizeFilter":{"qtyStep":"0.001"}},
                        {"symbol":"BTCUSDT-26DEC26","contractType":"LinearFutures",
                         "status":"Trading","baseCoin":"BTC","quoteCoin":"USDT",
                         "settleCoin":"USDT","priceFilter":{"tickSize":"0.10"},
                         "lotSizeFilter":{"qtyStep":"0.001"}}],"nextPageCursor":""},
                         "time":1795168925000}
                        """,
                        """
                        {"symbol":"BTCUSDT","canonical":"BTC-USDT-PERP","base":"BTC",
                         "quote":"USDT","settle":"USDT","contractSize":1,"tickSize":0.1,
                         "lotSize":0.001,"trading":true,"unit":"BASE"}
                        """));
        cell(
                INVERSE,
                T01,
                recorded("bybit/rest/instruments_inverse.json"),
                fixture(
                        """
                        {"retCode":0,"retMsg":"OK","result":{"category":"inverse","list":[
                        {"symbol":"BTCUSD","contractType":"InversePerpetual","status":"Trading",
                         "baseCoin":"BTC","quoteCoin":"USD","settleCoin":"BTC",
                         "priceFilter":{"tickSize":"0.10"},"lotSizeFilter":{"qtyStep":"1"}},
                        {"symbol":"BTCUSDZ26","contractType":"InverseFutures","status":"Trading",
                         "baseCoin":"BTC","quoteCoin":"USD","settleCoin":"BTC",
                         "priceFilter":{"tickSize":"0.50"},"lotSizeFilter":{"qtyStep":"1"}}],
                         "nextPageCursor":""},"time":1795168925000}
                        """,
                        """
                        {"symbol":"BTCUSD","canonical":"BTC-USD-PERP-BTC","base":"BTC",
                         "quote":"USD","settle":"BTC","contractSize":1,"tickSize":0.1,
                         "lotSize":1,"trading":true,"unit":"CONTRACTS"}
                        """));
        for (Market market : List.of(SPOT, LINEAR)) {
            klines(market);
            cell(market, T12, trades());
        }
        for (Market market : List.of(SPOT, LINEAR, INVERSE)) {
            recent(market);
            book(market);
            answers(market);
            refusals(market);
        }
        BybitPerpetualCells.tell(this::cell);
        cell(SPOT, T04, recorded("bybit/rest/tickers_spot.json"), ticker());
        cell(LINEAR, T05, recorded("bybit/rest/orderbook_linear.json").symbol("BTCUSDT"));
        cell(SPOT, T12, recorded("bybit/ws/tardis-bybit-spot.jsonl"));
        cell(LINEAR, T12, recorded("bybit/ws/tardis-bybit.jsonl"));
        cell(SPOT, T14, recorded("bybit/ws/tardis-bybit-spot.jsonl").lines(2, 3));
        cell(SPOT, T15, recorded("bybit/ws/tardis-bybit-spot.jsonl"));
        cell(LINEAR, T14, recorded("bybit/ws/tardis-bybit.jsonl").lines(2, 3, 7));
        cell(LINEAR, T14, recorded("bybit/ws/linear.orderbook-tickers.mixed.jsonl").lines(1));
        for (String file : List.of("DEAD-v2.control", "DEAD-v2.orderBookL2_25", "DEAD-v2.trade")) {
            dead(LINEAR, "bybit/ws/" + file + ".jsonl");
        }
        dead(LINEAR, "bybit/ws/tardis-bybit.DEAD.jsonl");
        dead(SPOT, "bybit/ws/tardis-bybit-spot.DEAD.jsonl");
    }

    /** The inverse ones of 0.01 BTC are 500 USD: the numbers differ, the shape does not. */
    private void recent(Market market) {
        boolean isInverse = market == INVERSE;
        cell(
                market,
                T03,
                fixture(
                        """
                        {"retCode":0,"retMsg":"OK","result":{"category":"any","list":[
                        {"execId":"e2","symbol":"BTCUSD","price":"50000.5","size":"1000.1",
                         "side":"Sell","time":"1760000000130","isBlockTrade":false,"seq":"12"},
                        {"execId":"e1","symbol":"BTCUSD","price":"50000","size":"500",
                         "side":"Buy","time":"1760000000120","isBlockTrade":false,"seq":"11"}]},
                         "retExtInfo":{},"time":1760000000140}
                        """,
                        """
                        {"symbol":"BTCUSD","id":"e1","t":1760000000120,"side":"buy",
                         "price":50000,"size":%s,"value":%s,"contracts":%s,"order":null}
                        """
                                .formatted(
                                        isInverse ? "0.01" : "500",
                                        isInverse ? "500" : "25000000",
                                        isInverse ? "500" : "null"),
                        // 1000.1 / 50000.5 = 0.020001799982…; 1000.1 × 50000.5
                        """
                        {"symbol":"BTCUSD","id":"e2","t":1760000000130,"side":"sell",
                         "price":50000.5,"size":%s,"value":%s,"contracts":%s,"order":null}
                        """
                                .formatted(
                                        isInverse ? "0.020001799982" : "1000.1",
                                        isInverse ? "1000.1" : "50005500.05",
                                        isInverse ? "1000.1" : "null")));
    }

    private void book(Market market) {
        cell(
                market,
                T05,
                fixture(
                        """
                        {"retCode":0,"retMsg":"OK","result":{"s":"BTCUSD",
                         "b":[["60000.10","0.250"],["60000.00","1.500"]],"a":[["60000.20","0.4"]],
                         "ts":1760000000123,"u":18521288,"seq":7961638724,"cts":1760000000120},
                         "retExtInfo":{},"time":1760000000140}
                        """,
                        """
                        {"symbol":"BTCUSD","t":1760000000123,"snapshot":true,
                         "bids":[[60000.1,0.25],[60000,1.5]],"asks":[[60000.2,0.4]],
                         "bid":60000.1,"bidSize":0.25,"ask":60000.2,"askSize":0.4,"last":null}
                        """));
        cell(
                market,
                T14,
                fixture(
                        """
                        {"topic":"orderbook.1.BTCUSD","type":"snapshot","ts":1760000000123,
                         "data":{"s":"BTCUSD","b":[["60000.10","0.250"]],
                         "a":[["60000.20","0.4"]],"u":4030692,"seq":7961638724},
                         "cts":1760000000120}
                        """,
                        """
                        {"symbol":"BTCUSD","at":1760000000123,"bid":60000.1,"bidSize":0.25,
                         "ask":60000.2,"askSize":0.4}
                        """));
        cell(market, T15, fixtures("bybit/book.jsonl"));
    }

    /** Newest first on the wire; what is known of volumes is the page's word. */
    private void klines(Market market) {
        cell(
                market,
                T02,
                fixture(
                                """
                                {"retCode":0,"retMsg":"OK","result":{"symbol":"BTCUSDT","list":[
                                ["1795168860000","60000.4","60000.6","60000.3","60000.5","2","120001"],
                                ["1795168800000","60000.1","60000.9","60000","60000.4","1.5","90000.3"]
                                ]},"time":1795168925000}
                                """,
                                """
                                {"t":1795168800000,"o":60000.1,"h":60000.9,"l":60000,"c":60000.4,
                                 "v":1.5,"qv":90000.3,"n":null,"contracts":null}
                                """,
                                """
                                {"t":1795168860000,"o":60000.4,"h":60000.6,"l":60000.3,"c":60000.5,
                                 "v":2,"qv":120001}
                                """)
                        .interval(Interval.M1));
        cell(
                market,
                T13,
                fixture(
                        """
                        {"topic":"kline.1.BTCUSDT","data":[{"start":1759999980000,
                         "end":1760000039999,"interval":"1","open":"60000.1","close":"60000.4",
                         "high":"60000.9","low":"60000","volume":"1.5","turnover":"90000.3",
                         "confirm":true,"timestamp":1760000039870}],"ts":1760000040001,
                         "type":"snapshot"}
                        """,
                        """
                        {"symbol":"BTCUSDT","t":1759999980000,"at":1760000039870,"interval":"1m",
                         "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":90000.3,
                         "closed":true}
                        """));
    }

    private static Sample trades() {
        return fixture(
                """
                {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":1760000000125,"data":[
                {"T":1760000000120,"s":"BTCUSDT","S":"Buy","v":"0.250","p":"60000.10",
                 "L":"PlusTick","i":"a7f0c1d2-0000-5000-8000-000000000001","BT":false,
                 "RPI":false,"seq":700000000123}]}
                """,
                """
                {"symbol":"BTCUSDT","id":"a7f0c1d2-0000-5000-8000-000000000001",
                 "t":1760000000120,"side":"buy","price":60000.1,"size":0.25,"value":15000.025,
                 "contracts":null,"fills":1,"order":1433600000251904}
                """); // order: 700000000123 * 2048
    }

    private static Sample ticker() {
        return fixture(
                """
                {"retCode":0,"retMsg":"OK","result":{"category":"spot","list":[{"symbol":"BTCUSDT",
                 "bid1Price":"60000.0","bid1Size":"2.5","ask1Price":"60000.1","ask1Size":"0.7",
                 "lastPrice":"60000.2","prevPrice24h":"59000","price24hPcnt":"0.0169",
                 "highPrice24h":"60500","lowPrice24h":"58900","turnover24h":"74070123.45",
                 "volume24h":"1234.5","usdIndexPrice":"60001"}]},"retExtInfo":{},
                 "time":1760000000123}
                """,
                """
                {"symbol":"BTCUSDT","at":1760000000123,"last":60000.2,"bid":60000,"bidSize":2.5,
                 "ask":60000.1,"askSize":0.7,"open":59000,"high":60500,"low":58900,
                 "volume":1234.5,"quoteVolume":74070123.45}
                """);
    }

    private void answers(Market market) {
        answer(
                market,
                "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"c1\",\"req_id\":\"3\","
                        + "\"op\":\"subscribe\"}",
                new Decoded.Acknowledged("3"));
        answer(
                market,
                "{\"success\":false,\"ret_msg\":\"Invalid topic\",\"conn_id\":\"c1\","
                        + "\"op\":\"subscribe\"}",
                new Decoded.Refused("subscribe", "Invalid topic"));
        answer(market, "{\"op\":\"pong\",\"conn_id\":\"c1\"}", new Decoded.Control("pong"));
    }

    private void refusals(Market market) {
        refusal(market, 200, "{\"retCode\":0,\"result\":{}}", null);
        refusal(
                market,
                200,
                "{\"retCode\":10006,\"retMsg\":\"Too many visits!\"}",
                ExchangeFailure.RateLimited.class);
        refusal(market, 403, "403, access too frequent", ExchangeFailure.RateLimited.class);
        refusal(market, 403, "blocked in your country", ExchangeFailure.Rejected.class);
        refusal(
                market,
                200,
                "{\"retCode\":10001,\"retMsg\":\"symbol invalid\"}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                200,
                "{\"retCode\":10016,\"retMsg\":\"Server error\"}",
                ExchangeFailure.Unavailable.class);
    }
}
