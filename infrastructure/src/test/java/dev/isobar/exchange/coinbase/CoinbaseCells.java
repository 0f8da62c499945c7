package dev.isobar.exchange.coinbase;

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
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.exchange.conformance.Wire;
import dev.isobar.market.Interval;

/** What Coinbase shows, Advanced Trade and the recordings of the Exchange API. */
public final class CoinbaseCells extends Conformance {
    private static final String TARDIS = "coinbase/ws/tardis-coinbase.jsonl";

    public CoinbaseCells() {
        super(Coinbase.EXCHANGE);
    }

    @Override
    protected void cells() {
        listing();
        klines();
        trades();
        quotesAndBooks();
        answers();
    }

    private static String frame(String channel, String event) {
        return "{\"channel\":\"%s\",\"client_id\":\"\",\"timestamp\":\"2025-10-09T08:54:00.130Z\",\"sequence_num\":7,\"events\":[%s]}"
                .formatted(channel, event);
    }

    private void listing() {
        cell(
                SPOT,
                T01,
                recorded("coinbase/rest/exchange_products_a.json"),
                fixture(
                        """
                {"products":[
                 {"product_id":"BTC-USD","base_increment":"0.00000001","quote_increment":"0.001",
                  "price_increment":"0.01","base_currency_id":"BTC","quote_currency_id":"USD",
                  "product_type":"SPOT","status":"online","is_disabled":false,"alias":""},
                 {"product_id":"BTC-USDC","base_increment":"0.00000001","price_increment":"0.01",
                  "base_currency_id":"BTC","quote_currency_id":"USDC","product_type":"SPOT",
                  "status":"online","alias":"BTC-USD"}]}""",
                        """
                {"symbol":"BTC-USD","canonical":"BTC-USD","base":"BTC","quote":"USD",
                 "settle":"USD","contractSize":1,"tickSize":0.01,"lotSize":0.00000001,
                 "trading":true,"unit":"BASE","ids":"CONTIGUOUS"}"""));
        cell(
                SPOT,
                T04,
                recorded("coinbase/rest/exchange_ticker.json"),
                fixture(
                                """
                        {"product_id":"BTC-USD","price":"60000.1","volume_24h":"341.5"}""",
                                """
                        {"symbol":"BTC-USD","at":null,"last":60000.1,"bid":null,"ask":null,
                         "open":null,"volume":341.5,"quoteVolume":null}""")
                        .symbol("BTC-USD"));
    }

    private void klines() {
        cell(
                SPOT,
                T02,
                recorded("coinbase/rest/at_candles_1h.json").interval(Interval.H1),
                recorded("coinbase/rest/exchange_candles_1h.json").interval(Interval.H1),
                fixture(
                                """
                        {"candles":[
                         {"start":"1760000100","low":"60000.3","high":"60000.6","open":"60000.4",
                          "close":"60000.5","volume":"2"},
                         {"start":"1760000040","low":"60000","high":"60000.9","open":"60000.1",
                          "close":"60000.4","volume":"1.5"}]}""",
                                """
                        {"t":1760000040000,"at":1760000100000,"o":60000.1,"h":60000.9,"l":60000,
                         "c":60000.4,"v":1.5,"qv":null,"n":null,"contracts":null,"closed":true}""",
                                """
                        {"t":1760000100000,"at":1760000160000,"o":60000.4,"h":60000.6,
                         "l":60000.3,"c":60000.5,"v":2,"closed":true}""")
                        .interval(Interval.M1));
        // 2025-10-09T08:50Z is 1759999800
        String candle =
                """
                {"type":"update","candles":[{"start":"1759999800","high":"60000.9","low":"60000",
                 "open":"60000.1","close":"60000.4","volume":"1.5","product_id":"BTC-USD"}]}""";
        String row =
                """
                {"symbol":"BTC-USD","t":1759999800000,"at":1760000040130,"interval":"5m",
                 "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,"qv":null,
                 "closed":false}""";
        cell(
                SPOT,
                T13,
                recorded("coinbase/ws/advanced-trade.shape.jsonl"),
                fixture(frame("candles", candle), row),
                fixture(
                        frame("candles", candle).replace("08:54:00", "08:55:00"),
                        row.replace("040130", "100130")));
    }

    private void trades() {
        String trade =
                """
                {"product_id":"BTC-USD","trade_id":"5003","price":"60000.1","size":"0.25",
                 "time":"2025-10-09T08:54:00.120456Z","side":"BUY"}""";
        String older = trade.replace("5003", "5002").replace(".120456Z", ".1Z");
        String row =
                """
                {"symbol":"BTC-USD","id":"5003","order":5003,"t":1760000040120,"side":"sell",
                 "price":60000.1,"size":0.25,"value":15000.025,"contracts":null,"fills":1}""";
        String before = row.replace("5003", "5002").replace("040120", "040100");
        cell(
                SPOT,
                T03,
                fixture(
                        "{\"trades\":[" + trade + "," + older + "],\"best_bid\":\"1\"}",
                        before,
                        row));
        cell(
                SPOT,
                T12,
                recorded("coinbase/ws/advanced-trade.live.jsonl"),
                recorded(TARDIS).lines(1),
                recorded("coinbase/ws/exchange.match.jsonl")
                        .expecting(
                                Wire.rows("")
                                        .with("symbol", "/product_id")
                                        .with("id", "/trade_id")
                                        .with("order", "/trade_id")
                                        .with("price", "/price")
                                        .with("size", "/size")
                                        .with("at", "/time")
                                        .with(
                                                "taker",
                                                match ->
                                                        match.path("side").asText().equals("buy")
                                                                ? "sell"
                                                                : "buy")),
                fixture(
                        frame(
                                "market_trades",
                                "{\"type\":\"update\",\"trades\":[" + trade + "," + older + "]}"),
                        before,
                        row));
    }

    private void quotesAndBooks() {
        cell(
                SPOT,
                T14,
                recorded("coinbase/ws/advanced-trade.shape.jsonl"),
                recorded(TARDIS).lines(3, 4, 5),
                recorded("coinbase/ws/exchange.ticker.jsonl")
                        .expecting(
                                Wire.rows("")
                                        .with("symbol", "/product_id")
                                        .with("at", "/time")
                                        .with("bid", "/best_bid")
                                        .with("ask", "/best_ask")),
                fixture(
                        frame(
                                "ticker",
                                """
                                {"type":"update","tickers":[{"product_id":"BTC-USD",
                                 "price":"60000.1","best_bid":"60000.1",
                                 "best_bid_quantity":"0.25","best_ask":"60000.2",
                                 "best_ask_quantity":"1"}]}"""),
                        """
                        {"symbol":"BTC-USD","at":1760000040130,"bid":60000.1,"bidSize":0.25,
                         "ask":60000.2,"askSize":1}"""),
                // The Exchange API of before 2022 told no sizes.
                fixture(
                        """
                        {"type":"ticker","product_id":"BTC-USD","price":"60000.1",
                         "best_bid":"60000.1","best_ask":"60000.2",
                         "time":"2025-10-09T08:54:00.130Z"}""",
                        """
                        {"symbol":"BTC-USD","at":1760000040130,"bid":60000.1,"bidSize":null,
                         "ask":60000.2,"askSize":null}"""));
        cell(
                SPOT,
                T05,
                fixture(
                        """
                {"pricebook":{"product_id":"BTC-USD","bids":[{"price":"60000.1","size":"0.25"}],
                 "asks":[{"price":"60000.2","size":"1"}],"time":"2025-10-09T08:54:00.13Z"}}""",
                        """
                {"symbol":"BTC-USD","at":1760000040130,"snapshot":true,"bids":[[60000.1,0.25]],
                 "asks":[[60000.2,1]],"bid":60000.1,"bidSize":0.25,"ask":60000.2,"askSize":1,
                 "first":null,"last":null,"checksum":null}"""));
        cell(
                SPOT,
                T15,
                // The recorder's clock stands there: the snapshot names no time.
                recorded(TARDIS).lines(2).ignoring("timestamp"),
                fixture(
                        frame(
                                "l2_data",
                                """
                                {"type":"update","product_id":"BTC-USD","updates":[
                                 {"side":"bid","event_time":"2025-10-09T08:54:00Z",
                                  "price_level":"60000.1","new_quantity":"0.25"},
                                 {"side":"offer","event_time":"2025-10-09T08:54:00Z",
                                  "price_level":"60000.2","new_quantity":"0"}]}"""),
                        """
                        {"symbol":"BTC-USD","at":1760000040130,"snapshot":false,
                         "bids":[[60000.1,0.25]],"asks":[[60000.2,0]],"first":null,"last":null,
                         "checksum":null}"""));
    }

    private void answers() {
        answer(
                SPOT,
                frame("subscriptions", "{\"subscriptions\":{\"ticker\":[\"BTC-USD\"]}}"),
                new Decoded.Acknowledged("ticker", 7));
        answer(
                SPOT,
                frame("heartbeats", "{\"heartbeat_counter\":3049}"),
                new Decoded.Control("heartbeats", 7));
        answer(
                SPOT,
                "{\"type\":\"error\",\"message\":\"authentication failure\"}",
                new Decoded.Refused("error", "authentication failure"));
        refusal(
                SPOT,
                404,
                "{\"error\":\"NOT_FOUND\",\"error_details\":\"\",\"message\":\"no such\"}",
                ExchangeFailure.Rejected.class);
        refusal(SPOT, 200, "{\"candles\":[]}", null);
    }
}
