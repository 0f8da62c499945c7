package dev.isobar.exchange.bybit;

import static dev.isobar.exchange.conformance.Clause.T01;
import static dev.isobar.exchange.conformance.Clause.T02;
import static dev.isobar.exchange.conformance.Clause.T12;
import static dev.isobar.exchange.conformance.Clause.T13;
import static dev.isobar.exchange.conformance.Samples.fixture;
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.conformance.Conformance;
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
        for (Market market : List.of(SPOT, LINEAR)) {
            klines(market);
            cell(market, T12, trades());
            answers(market);
            refusals(market);
        }
        cell(SPOT, T12, recorded("bybit/ws/tardis-bybit-spot.jsonl"));
        cell(LINEAR, T12, recorded("bybit/ws/tardis-bybit.jsonl"));
        for (String file : List.of("DEAD-v2.control", "DEAD-v2.orderBookL2_25", "DEAD-v2.trade")) {
            dead(LINEAR, "bybit/ws/" + file + ".jsonl");
        }
        dead(LINEAR, "bybit/ws/tardis-bybit.DEAD.jsonl");
        dead(SPOT, "bybit/ws/tardis-bybit-spot.DEAD.jsonl");
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

    private static dev.isobar.exchange.conformance.Sample trades() {
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
