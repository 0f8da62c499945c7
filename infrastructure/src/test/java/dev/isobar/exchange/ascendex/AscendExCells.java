package dev.isobar.exchange.ascendex;

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
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.List;

/** What AscendEX shows. */
public final class AscendExCells extends Conformance {

    public AscendExCells() {
        super(AscendEx.EXCHANGE);
    }

    @Override
    protected void cells() {
        listings();
        for (Market market : List.of(SPOT, LINEAR)) {
            String symbol = market == SPOT ? "BTC/USDT" : "BTC-PERP";
            klines(market, symbol);
            trades(market, symbol);
            books(market, symbol);
            answers(market);
        }
        ticker();
        pricing();
        // Numbers of the origin were rounded by re-serialising; it has no ids.
        cell(SPOT, T12, recorded("ascendex/ws/tardis-ascendex.jsonl").ignoring("id"));
        cell(
                SPOT,
                T15,
                // The snapshot says 0 for its time, the origin took its own clock.
                recorded("ascendex/ws/tardis-ascendex.jsonl").ignoring("timestamp"));
    }

    private void listings() {
        cell(
                SPOT,
                T01,
                fixture(
                        """
                        {"code":0,"data":[
                        {"symbol":"BTC/USDT","baseAsset":"BTC","quoteAsset":"USDT",
                         "status":"Normal","tickSize":"0.01","lotSize":"0.00001"},
                        {"symbol":"LBA/ETH","baseAsset":"LBA","quoteAsset":"ETH",
                         "status":"NoTrading","tickSize":"0.00000001","lotSize":"1"},
                        {"symbol":"BTC-PERP","baseAsset":"BTCUSDT","quoteAsset":"USDT",
                         "status":"Normal","tickSize":"1","lotSize":"0.0001"}]}
                        """,
                        """
                        {"symbol":"BTC/USDT","canonical":"BTC-USDT","base":"BTC","quote":"USDT",
                         "settle":"USDT","contractSize":1,"tickSize":0.01,"lotSize":0.00001,
                         "trading":true,"unit":"BASE","ids":"OPAQUE"}
                        """,
                        """
                        {"symbol":"LBA/ETH","canonical":"LBA-ETH","base":"LBA","quote":"ETH",
                         "settle":"ETH","contractSize":1,"tickSize":0.00000001,"lotSize":1,
                         "trading":false,"unit":"BASE","ids":"OPAQUE"}
                        """));
        cell(
                LINEAR,
                T01,
                fixture(
                        """
                        {"code":0,"data":[{"symbol":"BTC-PERP","status":"Normal",
                         "displayName":"BTCUSDT","settlementAsset":"USDT",
                         "underlying":"BTC/USDT","priceFilter":{"tickSize":"0.1"},
                         "lotSizeFilter":{"minQty":"0.001","lotSize":"0.0001"}}]}
                        """,
                        """
                        {"symbol":"BTC-PERP","canonical":"BTC-USDT-PERP","base":"BTC",
                         "quote":"USDT","settle":"USDT","contractSize":1,"tickSize":0.1,
                         "lotSize":0.0001,"trading":true,"unit":"BASE","ids":"OPAQUE"}
                        """));
    }

    /** Newest first, as in the venue's example. */
    private void klines(Market market, String symbol) {
        cell(
                market,
                T02,
                fixture(
                                """
                                {"code":0,"data":[
                                {"m":"bar","s":"%1$s","data":{"i":"1","ts":1795168860000,
                                 "o":"60000.4","c":"60000.5","h":"60000.6","l":"60000.3","v":"2"}},
                                {"m":"bar","s":"%1$s","data":{"i":"1","ts":1795168800000,
                                 "o":"60000.1","c":"60000.4","h":"60000.9","l":"60000","v":"1.5"}}]}
                                """
                                        .formatted(symbol),
                                """
                                {"t":1795168800000,"at":1795168860000,"interval":"1m",
                                 "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":null,
                                 "n":null,"contracts":null}
                                """,
                                """
                                {"t":1795168860000,"at":1795168920000,"interval":"1m",
                                 "o":60000.4,"h":60000.6,"l":60000.3,"c":60000.5,"v":2,"qv":null}
                                """)
                        .symbol(symbol)
                        .interval(Interval.M1));
        cell(
                market,
                T13,
                fixture(
                        """
                        {"m":"bar","s":"%s", "data":{"i":"60","ts":1795168800000,"o":"60000.1",
                         "c":"60000.4","h":"60000.9","l":"60000","v":"1.5"}}
                        """
                                .formatted(symbol),
                        """
                        {"symbol":"%s","t":1795168800000,"interval":"1h","o":60000.1,
                         "h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":null,"closed":false}
                        """
                                .formatted(symbol)));
    }

    private void trades(Market market, String symbol) {
        String row =
                "{\"p\":\"60000.1\",\"q\":\"0.25\",\"ts\":1795168800120,\"bm\":true,"
                        + "\"seqnum\":288230377000000003}";
        String expected =
                """
                {"symbol":"%s","id":"288230377000000003","order":288230377000000003,
                 "t":1795168800120,"side":"sell","price":60000.1,"size":0.25,"value":15000.025,
                 "contracts":null,"fills":1}
                """
                        .formatted(symbol);
        cell(
                market,
                T03,
                fixture(
                                "{\"code\":0,\"data\":{\"m\":\"trades\",\"symbol\":\"%s\",\"data\":[%s]}}"
                                        .formatted(symbol, row),
                                expected)
                        .symbol(symbol));
        cell(
                market,
                T12,
                fixture(
                        "{\"m\":\"trades\",\"symbol\":\"%s\", \"data\":[%s]}"
                                .formatted(symbol, row),
                        expected));
    }

    private void books(Market market, String symbol) {
        String depth =
                """
                {"m":"depth-snapshot","symbol":"%s", "data":{"ts":1795168800120,"seqnum":7001,
                 "asks":[["60000.1","0.25"]],"bids":[["60000","1.5"]]}}
                """
                        .formatted(symbol);
        String expected =
                """
                {"symbol":"%s","at":1795168800120,"snapshot":true,"bid":60000,"bidSize":1.5,
                 "ask":60000.1,"askSize":0.25,"first":7001,"last":7001,"checksum":null}
                """
                        .formatted(symbol);
        cell(market, T05, fixture("{\"code\":0,\"data\":" + depth + "}", expected).symbol(symbol));
        cell(market, T15, fixture(depth, expected));
        cell(
                market,
                T14,
                fixture(
                        """
                        {"m":"bbo","symbol":"%s", "data":{"ts":1795168800120,
                         "bid":["60000","1.5"],"ask":["60000.1","0.25"]}}
                        """
                                .formatted(symbol),
                        """
                        {"symbol":"%s","at":1795168800120,"bid":60000,"bidSize":1.5,
                         "ask":60000.1,"askSize":0.25}
                        """
                                .formatted(symbol)));
    }

    private void ticker() {
        cell(
                SPOT,
                T04,
                recorded("ascendex/rest/ticker_spot.json").symbol("BTC/USDT"),
                fixture(
                                """
                                {"code":0,"data":{"symbol":"BTC/USDT","open":"59000",
                                 "close":"60000.4","high":"61000","low":"58000","volume":"20.5",
                                 "ask":["60000.1","0.25"],"bid":["60000","1.5"],"type":"spot"}}
                                """,
                                """
                                {"symbol":"BTC/USDT","at":null,"last":60000.4,"bid":60000,
                                 "bidSize":1.5,"ask":60000.1,"askSize":0.25,"open":59000,
                                 "high":61000,"low":58000,"volume":20.5,"quoteVolume":null}
                                """)
                        .symbol("BTC/USDT"));
    }

    private void pricing() {
        String body =
                """
                {"code":0,"data":{"contracts":[{"time":1795168800120,"symbol":"BTC-PERP",
                 "markPrice":"60000.25","indexPrice":"60002.1","lastPrice":"60000.4",
                 "openInterest":"23.5","fundingRate":"0.00034",
                 "nextFundingTime":1795190400000}]}}
                """;
        String frame =
                """
                {"m":"futures-pricing-data","con":[{"t":1795168800120,"s":"BTC-PERP",
                 "mp":"60000.25","ip":"60002.1","oi":"23.5","r":"0.00034","f":1795190400000}],
                 "col":[{"a":"USDTR","p":"1"}]}
                """;
        String mark =
                "{\"symbol\":\"BTC-PERP\",\"at\":1795168800120,\"mark\":60000.25,\"index\":60002.1}";
        String rate =
                """
                {"symbol":"BTC-PERP","at":1795168800120,"rate":0.00034,
                 "settlesAt":1795190400000,"interval":null,"settled":false}
                """;
        String interest =
                """
                {"symbol":"BTC-PERP","at":1795168800120,"amount":23.5,"contracts":null,
                 "value":null}
                """;
        cell(LINEAR, T06, fixture(body, mark).symbol("BTC-PERP"));
        cell(LINEAR, T07, fixture(body, rate).symbol("BTC-PERP"));
        cell(LINEAR, T09, fixture(body, interest).symbol("BTC-PERP"));
        cell(LINEAR, T16, fixture(frame, mark));
        cell(LINEAR, T17, fixture(frame, rate));
        cell(LINEAR, T18, fixture(frame, interest));
        String recording = "ascendex/rest/futures_pricing_data.json";
        // One recorded row is about all three.
        cell(
                LINEAR,
                T06,
                recorded(recording).ignoring("openInterest", "fundingRate", "nextFundingTime"));
        cell(LINEAR, T07, recorded(recording).ignoring("openInterest", "markPrice", "indexPrice"));
        cell(
                LINEAR,
                T09,
                recorded(recording)
                        .ignoring("markPrice", "indexPrice", "fundingRate", "nextFundingTime"));
        cell(
                LINEAR,
                T08,
                fixture(
                                """
                                {"code":0,"data":{"page":1,"pageSize":100,"hasNext":false,"data":[
                                {"timestamp":1795161600000,"symbol":"BTC-PERP",
                                 "fundingRate":"0.0001"}]}}
                                """,
                                """
                                {"symbol":"BTC-PERP","at":1795161600000,"rate":0.0001,
                                 "settlesAt":1795161600000,"interval":null,"settled":true}
                                """)
                        .symbol("BTC-PERP"));
    }

    private void answers(Market market) {
        answer(market, "{ \"m\": \"ping\", \"hp\": 3 }", new Decoded.Asked("{\"op\":\"pong\"}"));
        answer(
                market,
                "{\"m\":\"connected\",\"type\":\"unauth\"}",
                new Decoded.Control("connected"));
        answer(
                market,
                "{\"m\":\"sub\",\"ch\":\"trades:BTC/USDT\",\"code\":0}",
                new Decoded.Acknowledged("trades:BTC/USDT"));
        answer(
                market,
                "{\"m\":\"error\",\"code\":100005,\"reason\":\"INVALID_WS_REQUEST_DATA\","
                        + "\"info\":\"Invalid symbol\"}",
                new Decoded.Refused("100005", "INVALID_WS_REQUEST_DATA Invalid symbol"));
        refusal(market, 200, "{\"code\":0,\"data\":[]}", null);
        refusal(
                market,
                200,
                "{\"code\":100002,\"message\":\"Invalid symbol\",\"reason\":\"DATA_NOT_AVAILABLE\"}",
                ExchangeFailure.Rejected.class);
        refusal(market, 403, "<html>forbidden</html>", ExchangeFailure.Rejected.class);
    }
}
