package dev.isobar.exchange.gate;

import static dev.isobar.exchange.conformance.Clause.T01;
import static dev.isobar.exchange.conformance.Clause.T02;
import static dev.isobar.exchange.conformance.Clause.T03;
import static dev.isobar.exchange.conformance.Clause.T04;
import static dev.isobar.exchange.conformance.Clause.T05;
import static dev.isobar.exchange.conformance.Clause.T06;
import static dev.isobar.exchange.conformance.Clause.T07;
import static dev.isobar.exchange.conformance.Clause.T08;
import static dev.isobar.exchange.conformance.Clause.T09;
import static dev.isobar.exchange.conformance.Clause.T10;
import static dev.isobar.exchange.conformance.Clause.T11;
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
import dev.isobar.exchange.conformance.Wire;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;

/** What Gate shows. */
public final class GateCells extends Conformance {

    public GateCells() {
        super(Gate.EXCHANGE);
    }

    @Override
    protected void cells() {
        spot();
        linear();
        inverse();
        for (Market market : List.of(SPOT, LINEAR, INVERSE)) {
            answers(market);
            refusals(market);
        }
        dead(SPOT, "gate/ws/tardis-gate-io.DEAD.jsonl");
    }

    private static String frame(String channel, String result) {
        return "{\"time\":1760000040,\"time_ms\":1760000040130,\"channel\":\"%s\",\"event\":\"update\",\"result\":%s}"
                .formatted(channel, result);
    }

    /** Without {@code a}; what was paid, divided by the only price, is what was bought. */
    private static Wire oldKline() {
        return Wire.rows("/result")
                .with("symbol", kline -> kline.path("n").asText().substring("1m_".length()))
                .with("start", kline -> kline.path("t").asLong() * 1000)
                .with("open", "/o")
                .with("high", "/h")
                .with("low", "/l")
                .with("close", "/c")
                .with("quoteVolume", "/v")
                .with(
                        "volume",
                        kline ->
                                new BigDecimal(kline.path("v").asText())
                                        .divide(new BigDecimal(kline.path("c").asText())));
    }

    private void spot() {
        cell(SPOT, T01, recorded("gate/rest/spot_currency_pairs_a.json"));
        cell(
                SPOT,
                T01,
                fixture(
                        """
                        [{"id":"BTC_USDT","base":"BTC","quote":"USDT","amount_precision":6,
                          "precision":1,"trade_status":"tradable"}]
                        """,
                        """
                        {"symbol":"BTC_USDT","canonical":"BTC-USDT","base":"BTC","quote":"USDT",
                         "settle":"USDT","contractSize":1,"tickSize":0.1,"lotSize":0.000001,
                         "trading":true,"unit":"BASE"}
                        """));
        cell(
                SPOT,
                T02,
                fixture(
                                """
                                [["1795168800","90000.3","60000.4","60000.9","60000","60000.1",
                                  "1.5","true"],
                                 ["1795168860","120001","60000.5","60000.6","60000.3","60000.4",
                                  "2","false"]]
                                """,
                                """
                                {"t":1795168800000,"at":1795168860000,"o":60000.1,"h":60000.9,
                                 "l":60000,"c":60000.4,"v":1.5,"qv":90000.3,"n":null,
                                 "contracts":null,"closed":true}
                                """,
                                """
                                {"t":1795168860000,"o":60000.4,"h":60000.6,"l":60000.3,
                                 "c":60000.5,"v":2,"qv":120001,"closed":false}
                                """)
                        .interval(Interval.M1));
        String trade =
                """
                {"id":"5003","create_time":"1760000040","create_time_ms":"1760000040120.456",
                 "side":"sell","currency_pair":"BTC_USDT","amount":"0.25","price":"60000.1"}
                """;
        String row =
                """
                {"symbol":"BTC_USDT","id":"5003","order":5003,"t":1760000040120,"side":"sell",
                 "price":60000.1,"size":0.25,"value":15000.025,"contracts":null,"fills":1}
                """;
        cell(SPOT, T03, fixture("[" + trade + "]", row));
        cell(SPOT, T12, fixture(frame("spot.trades", trade), row));
        cell(SPOT, T04, recorded("gate/rest/spot_tickers.json"));
        cell(
                SPOT,
                T04,
                fixture(
                        """
                        [{"currency_pair":"BTC_USDT","last":"60000.1","lowest_ask":"60000.2",
                          "highest_bid":"60000","base_volume":"341.5","quote_volume":"20490000",
                          "high_24h":"61000","low_24h":"59000"}]
                        """,
                        """
                        {"symbol":"BTC_USDT","at":null,"last":60000.1,"bid":60000,
                         "bidSize":null,"ask":60000.2,"askSize":null,"open":null,"high":61000,"low":59000,"volume":341.5,
                         "quoteVolume":20490000}
                        """));
        cell(
                SPOT,
                T05,
                fixture(
                        """
                        {"id":900,"current":1760000040130,"update":1760000040120,
                         "asks":[["60000.2","1"]],"bids":[["60000.1","0.25"],["60000","3"]]}
                        """,
                        """
                        {"at":1760000040120,"snapshot":true,"bid":60000.1,"bidSize":0.25,
                         "ask":60000.2,"askSize":1,"first":900,"last":900}
                        """));
        cell(
                SPOT,
                T13,
                // 2021, without base volume: five minutes empty, one at a single price.
                recorded("gate/ws/spot.candlesticks.jsonl")
                        .lines(1, 2, 3, 4, 5, 6)
                        .expecting(oldKline()),
                fixture(
                        frame(
                                "spot.candlesticks",
                                "{\"t\":\"1760000040\",\"v\":\"90000.3\",\"c\":\"60000.4\","
                                        + "\"h\":\"60000.9\",\"l\":\"60000\",\"o\":\"60000.1\","
                                        + "\"n\":\"1m_BTC_USDT\",\"a\":\"1.5\",\"w\":true}"),
                        """
                        {"symbol":"BTC_USDT","t":1760000040000,"at":1760000040130,
                         "interval":"1m","o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":1.5,
                         "qv":90000.3,"closed":true}
                        """));
        cell(
                SPOT,
                T14,
                fixture(
                        frame(
                                "spot.book_ticker",
                                "{\"t\":1760000040120,\"u\":903,\"s\":\"BTC_USDT\","
                                        + "\"b\":\"60000.1\",\"B\":\"0.25\",\"a\":\"60000.2\","
                                        + "\"A\":\"1\"}"),
                        QUOTE));
        cell(
                SPOT,
                T15,
                fixture(
                        frame(
                                "spot.order_book_update",
                                "{\"t\":1760000040120,\"e\":\"depthUpdate\",\"E\":1760000040,"
                                        + "\"s\":\"BTC_USDT\",\"U\":901,\"u\":903,"
                                        + "\"b\":[[\"60000.1\",\"0.25\"]],"
                                        + "\"a\":[[\"60000.2\",\"1\"]]}"),
                        UPDATE));
    }

    private static final String QUOTE =
            """
            {"symbol":"BTC_USDT","at":1760000040120,"bid":60000.1,"bidSize":0.25,"ask":60000.2,
             "askSize":1}
            """;
    private static final String UPDATE =
            """
            {"symbol":"BTC_USDT","at":1760000040120,"snapshot":false,"bid":60000.1,
             "bidSize":0.25,"ask":60000.2,"askSize":1,"first":901,"last":903}
            """;

    private void linear() {
        cell(
                LINEAR,
                T01,
                fixture(
                        """
                        [{"name":"BTC_USDT","type":"direct","status":"trading",
                          "in_delisting":false,"quanto_multiplier":"0.0001",
                          "order_price_round":"0.1","order_size_min":1}]
                        """,
                        """
                        {"symbol":"BTC_USDT","canonical":"BTC-USDT-PERP","base":"BTC",
                         "quote":"USDT","settle":"USDT","contractSize":0.0001,"tickSize":0.1,
                         "lotSize":1,"trading":true,"unit":"CONTRACTS"}
                        """));
        cell(
                LINEAR,
                T02,
                fixture(
                                """
                                [{"t":1795168800,"v":15000,"c":"60000.4","h":"60000.9",
                                  "l":"60000","o":"60000.1","sum":"90000.3"}]
                                """,
                                """
                                {"t":1795168800000,"at":1795168860000,"o":60000.1,"h":60000.9,
                                 "l":60000,"c":60000.4,"v":1.5,"contracts":15000,"qv":90000.3,
                                 "n":null}
                                """)
                        .contracts("0.0001")
                        .interval(Interval.M1));
        cell(
                LINEAR,
                T13,
                fixture(
                                frame(
                                        "futures.candlesticks",
                                        "[{\"t\":1760000040,\"v\":15000,\"c\":\"60000.4\","
                                                + "\"h\":\"60000.9\",\"l\":\"60000\","
                                                + "\"o\":\"60000.1\",\"n\":\"1m_BTC_USDT\","
                                                + "\"w\":true}]"),
                                """
                                {"symbol":"BTC_USDT","t":1760000040000,"at":1760000040130,
                                 "interval":"1m","o":60000.1,"h":60000.9,"l":60000,"c":60000.4,
                                 "v":1.5,"contracts":15000,"qv":null,"closed":true}
                                """)
                        .contracts("0.0001"));
        cell(
                LINEAR,
                T12,
                recorded("gate/ws/tardis-gate-io-futures.jsonl").contracts("0.0001").inContracts());
        cell(
                LINEAR,
                T04,
                recorded("gate/rest/futures_tickers_live2026.json")
                        .contracts("0.0001")
                        .ignoring("volContracts", "fundingRate", "markPrice", "oiContracts")
                        .ignoring("oiBase"));
        // 15000 contracts of 0.0001 BTC at 60000.1, and of 1 USD below.
        futures(LINEAR, "BTC_USDT", "0.0001", "0.25", "15000.025");
    }

    private void inverse() {
        cell(
                INVERSE,
                T01,
                fixture(
                        """
                        [{"name":"BTC_USD","type":"inverse","status":"trading",
                          "in_delisting":false,"quanto_multiplier":"0",
                          "order_price_round":"0.1","order_size_min":1}]
                        """,
                        """
                        {"symbol":"BTC_USD","canonical":"BTC-USD-PERP-BTC","base":"BTC",
                         "quote":"USD","settle":"BTC","contractSize":1,"tickSize":0.1,
                         "lotSize":1,"trading":true,"unit":"CONTRACTS"}
                        """));
        // 2500 USD ÷ 60000.1 = 0.041666597222, half even to 12 digits.
        futures(INVERSE, "BTC_USD", "1", "0.041666597222", "2500");
    }

    /**
     * @param size of 2500 contracts at 60000.1
     * @param value of them
     */
    private void futures(
            Market market, String symbol, String multiplier, String size, String value) {
        boolean isInverse = market == INVERSE;
        String trade =
                "[{\"id\":7,\"create_time\":1760000040,\"create_time_ms\":1760000040120,"
                        + "\"size\":-2500,\"contract\":\"%s\",\"price\":\"60000.1\"}]"
                                .formatted(symbol);
        String row =
                """
                {"symbol":"%s","id":"7","order":7,"t":1760000040120,"side":"sell",
                 "price":60000.1,"contracts":2500,"size":%s,"value":%s,"fills":1}
                """
                        .formatted(symbol, size, value);
        cell(
                market,
                T03,
                of(trade.replace("1760000040120", "1760000040.12"), symbol, multiplier, row));
        cell(market, T12, of(frame("futures.trades", trade), symbol, multiplier, row));
        String ticker =
                """
                [{"contract":"%s","last":"60000.1","high_24h":"61000","low_24h":"59000",
                  "volume_24h_base":"341.5","volume_24h_quote":"20490000","mark_price":"60000.5",
                  "index_price":"60001.2","funding_rate":"-0.0001","total_size":"716000"}]
                """
                        .formatted(symbol);
        cell(
                market,
                T04,
                of(
                        ticker,
                        symbol,
                        multiplier,
                        """
                        {"symbol":"%s","at":null,"last":60000.1,"bid":null,"ask":null,
                         "high":61000,"low":59000,"volume":341.5,"quoteVolume":20490000}
                        """
                                .formatted(symbol)));
        book(market, symbol, multiplier);
        running(market, symbol, multiplier, ticker, isInverse);
        past(market, symbol, multiplier, isInverse);
        String forced =
                """
                {"symbol":"%s","at":1760000040%s,"side":"sell","price":60000.1,
                 "priceKind":"%s","contracts":2500,"size":%s,"value":%s}
                """;
        cell(
                market,
                T11,
                of(
                        """
                        [{"time":1760000040,"contract":"%s","size":"2500","order_size":"-2500",
                          "order_price":"58900","fill_price":"60000.1","left":"0"}]
                        """
                                .formatted(symbol),
                        symbol,
                        multiplier,
                        forced.formatted(symbol, "000", "FILL", size, value)));
        cell(
                market,
                T19,
                of(
                        frame(
                                "futures.public_liquidates",
                                "[{\"contract\":\"%s\",\"price\":\"60000.1\",\"size\":\"-2500\",\"time_ms\":1760000040120}]"
                                        .formatted(symbol)),
                        symbol,
                        multiplier,
                        forced.formatted(symbol, "120", "BANKRUPTCY", size, value)));
    }

    private static Sample of(String text, String symbol, String multiplier, String... rows) {
        return fixture(text, rows).symbol(symbol).contracts(multiplier);
    }

    private void book(Market market, String symbol, String multiplier) {
        cell(
                market,
                T05,
                of(
                        """
                        {"id":900,"current":1760000040.130,"update":1760000040.120,
                         "asks":[{"p":"60000.2","s":1}],"bids":[{"p":"60000.1","s":"0.25"}]}
                        """,
                        symbol,
                        multiplier,
                        """
                        {"at":1760000040120,"snapshot":true,"bid":60000.1,"bidSize":0.25,
                         "ask":60000.2,"askSize":1,"first":900,"last":900}
                        """));
        cell(
                market,
                T14,
                of(
                        frame(
                                "futures.book_ticker",
                                "{\"t\":1760000040120,\"u\":903,\"s\":\"%s\",\"b\":\"60000.1\",\"B\":\"0.25\",\"a\":\"60000.2\",\"A\":1}"
                                        .formatted(symbol)),
                        symbol,
                        multiplier,
                        QUOTE.replace("BTC_USDT", symbol)));
        cell(
                market,
                T15,
                of(
                        frame(
                                "futures.order_book_update",
                                "{\"t\":1760000040120,\"s\":\"%s\",\"U\":901,\"u\":903,\"b\":[{\"p\":\"60000.1\",\"s\":\"0.25\"}],\"a\":[{\"p\":\"60000.2\",\"s\":1}]}"
                                        .formatted(symbol)),
                        symbol,
                        multiplier,
                        UPDATE.replace("BTC_USDT", symbol)));
    }

    /** Open interest of 716000 contracts: 71.6 BTC, or as many dollars. */
    private void running(
            Market market, String symbol, String multiplier, String ticker, boolean isInverse) {
        String mark = "{\"symbol\":\"%s\",\"at\":%s,\"mark\":60000.5,\"index\":60001.2}";
        String rate =
                "{\"symbol\":\"%s\",\"at\":%s,\"rate\":-0.0001,\"settlesAt\":%s,\"interval\":%s,\"settled\":false}";
        String interest =
                "{\"symbol\":\"%s\",\"at\":%s,\"contracts\":716000,"
                        + (isInverse
                                ? "\"amount\":null,\"value\":716000}"
                                : "\"amount\":71.6,\"value\":null}");
        String now = "1760000040130";
        String frame = frame("futures.tickers", ticker);
        cell(market, T06, of(ticker, symbol, multiplier, mark.formatted(symbol, "null")));
        cell(market, T09, of(ticker, symbol, multiplier, interest.formatted(symbol, "null")));
        cell(market, T16, of(frame, symbol, multiplier, mark.formatted(symbol, now)));
        cell(
                market,
                T17,
                of(frame, symbol, multiplier, rate.formatted(symbol, now, "null", "null")));
        cell(market, T18, of(frame, symbol, multiplier, interest.formatted(symbol, now)));
        cell(
                market,
                T07,
                of(
                        "{\"name\":\"%s\",\"funding_rate\":\"-0.0001\",\"funding_interval\":28800,\"funding_next_apply\":1760025600}"
                                .formatted(symbol),
                        symbol,
                        multiplier,
                        rate.formatted(symbol, "null", "1760025600000", "28800000")));
    }

    private void past(Market market, String symbol, String multiplier, boolean isInverse) {
        cell(
                market,
                T08,
                of(
                        "[{\"r\":\"0.0002\",\"t\":1760025603},{\"r\":\"-0.0001\",\"t\":1759996801}]",
                        symbol,
                        multiplier,
                        "{\"at\":1759996800000,\"rate\":-0.0001,\"settlesAt\":1759996800000,\"settled\":true}",
                        "{\"at\":1760025600000,\"rate\":0.0002,\"settlesAt\":1760025600000,\"settled\":true}"));
        cell(
                market,
                T10,
                of(
                        "[{\"time\":1760000100,\"open_interest\":\"716000\"}]",
                        symbol,
                        multiplier,
                        "{\"at\":1760000100000,\"contracts\":716000,"
                                + (isInverse
                                        ? "\"amount\":null,\"value\":716000}"
                                        : "\"amount\":71.6,\"value\":null}")));
    }

    private void answers(Market market) {
        String prefix = market == SPOT ? "spot" : "futures";
        answer(
                market,
                "{\"time\":1760000040,\"channel\":\"%s.trades\",\"event\":\"subscribe\",\"result\":{\"status\":\"success\"}}"
                        .formatted(prefix),
                new Decoded.Acknowledged(prefix + ".trades"));
        answer(
                market,
                "{\"time\":1760000040,\"channel\":\"%s.trades\",\"event\":\"subscribe\",\"error\":{\"code\":2,\"message\":\"unknown\"},\"result\":null}"
                        .formatted(prefix),
                new Decoded.Refused(prefix + ".trades 2", "unknown"));
        answer(
                market,
                "{\"time\":1760000040,\"channel\":\"%s.pong\",\"event\":\"\",\"result\":null}"
                        .formatted(prefix),
                new Decoded.Control("pong"));
    }

    private void refusals(Market market) {
        refusal(market, 200, "[]", null);
        refusal(
                market,
                400,
                "{\"label\":\"INVALID_PARAM_VALUE\",\"message\":\"invalid limit\"}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                400,
                "{\"label\":\"TOO_MANY_REQUESTS\",\"message\":\"slow down\"}",
                ExchangeFailure.RateLimited.class);
    }
}
