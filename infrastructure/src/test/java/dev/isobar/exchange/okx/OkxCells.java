package dev.isobar.exchange.okx;

import static dev.isobar.exchange.conformance.Clause.T01;
import static dev.isobar.exchange.conformance.Clause.T02;
import static dev.isobar.exchange.conformance.Clause.T03;
import static dev.isobar.exchange.conformance.Clause.T04;
import static dev.isobar.exchange.conformance.Clause.T05;
import static dev.isobar.exchange.conformance.Clause.T08;
import static dev.isobar.exchange.conformance.Clause.T09;
import static dev.isobar.exchange.conformance.Clause.T11;
import static dev.isobar.exchange.conformance.Clause.T12;
import static dev.isobar.exchange.conformance.Clause.T13;
import static dev.isobar.exchange.conformance.Clause.T14;
import static dev.isobar.exchange.conformance.Clause.T15;
import static dev.isobar.exchange.conformance.Clause.T16;
import static dev.isobar.exchange.conformance.Clause.T18;
import static dev.isobar.exchange.conformance.Clause.T19;
import static dev.isobar.exchange.conformance.Samples.fixture;
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.conformance.Clause;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.exchange.conformance.Sample;
import dev.isobar.exchange.conformance.Samples;
import dev.isobar.exchange.conformance.Wire;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.List;

/** What OKX shows. */
public final class OkxCells extends Conformance {

    public OkxCells() {
        super(Okx.EXCHANGE);
    }

    /** A market's instrument, and what three of its contracts (spot: units) at 60,000 are. */
    private record Shown(
            Market market, String symbol, String contracts, String size, String value) {
        String in(String text) {
            return text.replace("SYMBOL", symbol)
                    .replace("SIZE", size)
                    .replace("VALUE", value)
                    .replace("CONTRACTS", market == SPOT ? "null" : "3");
        }

        Sample fixture(String text, String... rows) {
            String[] told = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                told[i] = in(rows[i]);
            }
            return of(Samples.fixture(in(text), told));
        }

        Sample of(Sample sample) {
            Sample ours = sample.symbol(symbol);
            return market == SPOT ? ours : ours.contracts(contracts);
        }

        Sample recorded(String file) {
            return of(Samples.recorded(file));
        }
    }

    private static final Shown PAIR = new Shown(SPOT, "BTC-USDT", "1", "3", "180000");
    private static final Shown SWAP = new Shown(LINEAR, "BTC-USDT-SWAP", "0.01", "0.03", "1800");
    private static final Shown COIN = new Shown(INVERSE, "BTC-USD-SWAP", "100", "0.005", "300");

    @Override
    protected void cells() {
        listings();
        for (Shown shown : List.of(PAIR, SWAP, COIN)) {
            trades(shown);
            klines(shown);
            book(shown);
            ticker(shown);
            answers(shown.market);
            refusals(shown.market);
        }
        new OkxSwapCells(this::add).cells(SWAP.market, SWAP.symbol, SWAP.contracts);
        new OkxSwapCells(this::add).cells(COIN.market, COIN.symbol, COIN.contracts);
        recordings();
        dead(SPOT, "okx/ws/tardis-okex.DEAD.jsonl");
        dead(LINEAR, "okx/ws/tardis-okex-swap.DEAD.jsonl");
        dead(INVERSE, "okx/ws/tardis-okex-futures.DEAD.jsonl");
    }

    private void add(Market market, Clause clause, Sample sample) {
        cell(market, clause, sample);
    }

    private void listings() {
        String row =
                """
                {"instType":"SWAP","instId":"%s","ctType":"%s","ctVal":"%s","ctMult":"1",
                 "ctValCcy":"%s","settleCcy":"%s","uly":"%s","baseCcy":"","quoteCcy":"",
                 "tickSz":"0.1","lotSz":"0.01","state":"live"}
                """;
        String swaps =
                body(
                        row.formatted("BTC-USDT-SWAP", "linear", "0.01", "BTC", "USDT", "BTC-USDT")
                                + ","
                                + row.formatted(
                                        "BTC-USD-SWAP", "inverse", "100", "USD", "BTC", "BTC-USD"));
        cell(
                SPOT,
                T01,
                recorded("okx/rest/instruments_spot_a.json"),
                fixture(
                        body(
                                """
                                {"instType":"SPOT","instId":"BTC-USDT","baseCcy":"BTC",
                                 "quoteCcy":"USDT","tickSz":"0.1","lotSz":"0.00000001",
                                 "state":"live"}
                                """),
                        """
                        {"symbol":"BTC-USDT","canonical":"BTC-USDT","base":"BTC","quote":"USDT",
                         "settle":"USDT","contractSize":1,"tickSize":0.1,"lotSize":0.00000001,
                         "trading":true,"unit":"BASE","ids":"CONTIGUOUS"}
                        """));
        cell(
                LINEAR,
                T01,
                recorded("okx/rest/instruments_swap_a.json")
                        .leavingOut(expected -> !expected.path("instId").asText().contains("USDT")),
                fixture(
                        swaps,
                        """
                        {"symbol":"BTC-USDT-SWAP","canonical":"BTC-USDT-PERP","base":"BTC",
                         "quote":"USDT","settle":"USDT","contractSize":0.01,"tickSize":0.1,
                         "lotSize":0.01,"trading":true,"unit":"CONTRACTS","ids":"CONTIGUOUS"}
                        """));
        cell(
                INVERSE,
                T01,
                recorded("okx/rest/instruments_swap_a.json")
                        .leavingOut(expected -> expected.path("instId").asText().contains("USDT")),
                fixture(
                        swaps,
                        """
                        {"symbol":"BTC-USD-SWAP","canonical":"BTC-USD-PERP-BTC","base":"BTC",
                         "quote":"USD","settle":"BTC","contractSize":100,"tickSize":0.1,
                         "lotSize":0.01,"trading":true,"unit":"CONTRACTS","ids":"CONTIGUOUS"}
                        """));
    }

    private static String body(String rows) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + rows + "]}";
    }

    private static String frame(String channel, String rows) {
        return "{\"arg\":{\"channel\":\"%s\",\"instId\":\"SYMBOL\"},\"data\":[%s]}"
                .formatted(channel, rows);
    }

    private void trades(Shown shown) {
        String row =
                """
                {"instId":"SYMBOL","tradeId":"5003","px":"60000","sz":"3","side":"sell",
                 "ts":"1760000000120","source":"0"}
                """;
        String newer = row.replace("5003", "5004").replace("000120", "000121");
        String told =
                """
                {"symbol":"SYMBOL","id":"5003","order":5003,"t":1760000000120,"side":"sell",
                 "price":60000,"size":SIZE,"value":VALUE,"contracts":CONTRACTS,"fills":1,
                 "firstFill":"5003","lastFill":"5003"}
                """;
        String toldNewer = told.replace("5003", "5004").replace("000120", "000121");
        cell(
                shown.market,
                T03,
                shown.fixture(body(newer + "," + row), told, toldNewer),
                shown.fixture(body(newer + "," + row), told, toldNewer).after());
        cell(
                shown.market,
                T12,
                shown.fixture(frame("trades-all", row), told),
                shown.fixture(
                        frame("trades", row.replace("\"source\"", "\"count\":\"2\",\"source\"")),
                        told.replace("\"fills\":1", "\"fills\":2")
                                .replace("\"firstFill\":\"5003\"", "\"firstFill\":\"5002\"")));
    }

    private void klines(Shown shown) {
        String volumes =
                switch (shown.market) {
                    case SPOT -> "\"3\",\"180010\",\"180010\"";
                    case LINEAR -> "\"3\",\"0.03\",\"1801\"";
                    default -> "\"3\",\"0.005\",\"300\"";
                };
        String quote = shown.market == SPOT ? "180010" : shown.market == LINEAR ? "1801" : "300";
        String row =
                "[\"1759999980000\",\"60000.1\",\"60000.9\",\"60000\",\"60000.4\","
                        + volumes
                        + ",\"1\"]";
        String open = row.replace("1759999980000", "1760000040000").replace("\"1\"]", "\"0\"]");
        String told =
                """
                {"symbol":"SYMBOL","t":1759999980000,"at":1760000040000,"interval":"1m",
                 "o":60000.1,"h":60000.9,"l":60000,"c":60000.4,"v":SIZE,"qv":QUOTE,
                 "vContracts":CONTRACTS,"n":null,"closed":true}
                """
                        .replace("QUOTE", quote);
        String toldOpen = told.replace("1759999980000", "1760000040000").replace("true", "false");
        cell(
                shown.market,
                T02,
                shown.fixture(body(open + "," + row), told, toldOpen).interval(Interval.M1));
        cell(
                shown.market,
                T13,
                shown.fixture(frame("candle1m", row), told),
                shown.fixture(frame("candle1m", open), toldOpen));
    }

    private void book(Shown shown) {
        String row =
                """
                {"asks":[["60000.2","1.5","0","3"],["60000.4","2","0","1"]],
                 "bids":[["60000.1","4","0","2"]],"ts":"1760000000120","prevSeqId":-1,
                 "seqId":900001}
                """;
        String told =
                """
                {"symbol":"SYMBOL","t":1760000000120,"snapshot":true,"last":900001,
                 "bids":[["60000.1","4"]],"asks":[["60000.2","1.5"],["60000.4","2"]]}
                """;
        String update =
                """
                {"asks":[["60000.2","0","0","0"]],"bids":[["60000.1","5","0","2"]],
                 "ts":"1760000000220","prevSeqId":900001,"seqId":900004}
                """;
        cell(shown.market, T05, shown.fixture(body(row.replace("\"prevSeqId\":-1,", "")), told));
        cell(
                shown.market,
                T15,
                shown.fixture(
                        frame("books", row).replace("\"data\"", "\"action\":\"snapshot\",\"data\""),
                        told),
                shown.fixture(
                        frame("books", update)
                                .replace("\"data\"", "\"action\":\"update\",\"data\""),
                        """
                        {"symbol":"SYMBOL","t":1760000000220,"snapshot":false,"first":900002,
                         "last":900004,"bids":[["60000.1","5"]],"asks":[["60000.2","0"]]}
                        """));
        cell(
                shown.market,
                T14,
                shown.fixture(
                        frame("bbo-tbt", row),
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"bid":60000.1,"bidSize":4,
                         "ask":60000.2,"askSize":1.5}
                        """));
    }

    private void ticker(Shown shown) {
        String row =
                """
                {"instId":"SYMBOL","last":"60000.1","askPx":"60000.2","askSz":"1.5",
                 "bidPx":"60000.1","bidSz":"4","open24h":"59000","high24h":"61000",
                 "low24h":"58000","volCcy24h":"700","vol24h":"40","ts":"1760000000120"}
                """;
        String volumes =
                switch (shown.market) {
                    case SPOT -> "\"volume\":40,\"quoteVolume\":700";
                    case LINEAR -> "\"volume\":700,\"quoteVolume\":null";
                    default -> "\"volume\":700,\"quoteVolume\":4000"; // 40 × 100
                };
        cell(
                shown.market,
                T04,
                shown.fixture(
                        body(row),
                        """
                        {"symbol":"SYMBOL","t":1760000000120,"last":60000.1,"bid":60000.1,
                         "bidSize":4,"ask":60000.2,"askSize":1.5,"open":59000,"high":61000,
                         "low":58000,%s}
                        """
                                .formatted(volumes)));
    }

    private void recordings() {
        cell(
                LINEAR,
                T02,
                recorded("okx/rest/candles_swap_15m_TRB_live2023.json")
                        .interval(Interval.M15)
                        .symbol("TRB-USDT-SWAP")
                        .contracts("0.1"));
        cell(SPOT, T04, PAIR.recorded("okx/rest/ticker_spot.json"));
        cell(
                LINEAR,
                T08,
                // What was paid, not what was expected to be.
                SWAP.recorded("okx/rest/funding_rate_history.json")
                        .reading("realizedRate", "rate")
                        .ignoring("fundingRate"));
        // Dollars are not the quote of a contract in USDT.
        cell(LINEAR, T09, SWAP.recorded("okx/rest/open_interest_live2025.json").ignoring("oiUsd"));
        cell(LINEAR, T11, SWAP.recorded("okx/rest/liquidation_orders_live2026.json"));
        cell(
                SPOT,
                T12,
                recorded("okx/ws/tardis-okex.jsonl"),
                recorded("okx/ws/v5.trades.jsonl")
                        .expecting(
                                Wire.rows("/data")
                                        .with("symbol", "/instId")
                                        .with("id", "/tradeId")
                                        .with("price", "/px")
                                        .with("size", "/sz")
                                        .with("taker", "/side")
                                        .with("at", "/ts")));
        cell(LINEAR, T12, recorded("okx/ws/v5.mixed.live2026.jsonl").lines(1).contracts("0.01"));
        cell(
                SPOT,
                T14,
                recorded("okx/ws/tardis-okex.jsonl"),
                recorded("okx/ws/v5.tickers.jsonl")
                        .expecting(
                                Wire.rows("/data")
                                        .with("bid", "/bidPx")
                                        .with("bidSize", "/bidSz")
                                        .with("ask", "/askPx")
                                        .with("askSize", "/askSz")
                                        .with("at", "/ts")));
        cell(
                SPOT,
                T15,
                recorded("okx/ws/v5.books.jsonl")
                        .expecting(
                                Wire.rows("/data")
                                        .with("bids", "/bids")
                                        .with("asks", "/asks")
                                        .with("checksum", "/checksum")
                                        .with("at", "/ts")));
        cell(LINEAR, T15, recorded("okx/ws/tardis-okex-swap.jsonl").contracts("1").lines(1));
        cell(LINEAR, T16, recorded("okx/ws/v5.mixed.live2026.jsonl").lines(2).contracts("0.01"));
        // Its origin tells the latest time of several frames.
        cell(
                LINEAR,
                T18,
                recorded("okx/ws/tardis-okex-swap.jsonl")
                        .lines(6)
                        .inContracts()
                        .ignoring("timestamp"));
        cell(
                LINEAR,
                T19,
                recorded("okx/ws/v5.liquidation-orders.live2026.jsonl").contracts("0.01"));
    }

    private void answers(Market market) {
        answer(
                market,
                "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"books\","
                        + "\"instId\":\"BTC-USDT\"},\"connId\":\"c1\"}",
                new Decoded.Acknowledged("books BTC-USDT"));
        answer(
                market,
                "{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"no such channel\"}",
                new Decoded.Refused("60018", "no such channel"));
        answer(market, "pong", new Decoded.Control("pong"));
        answer(
                market,
                "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"reconnect\"}",
                new Decoded.Control("notice: reconnect"));
    }

    private void refusals(Market market) {
        refusal(market, 200, body(""), null);
        refusal(
                market,
                429,
                "{\"msg\":\"Too Many Requests\",\"code\":\"50011\"}",
                ExchangeFailure.RateLimited.class);
        refusal(
                market,
                200,
                "{\"msg\":\"Too Many Requests\",\"code\":\"50011\"}",
                ExchangeFailure.RateLimited.class);
        refusal(
                market,
                200,
                "{\"code\":\"51001\",\"msg\":\"Instrument ID does not exist\",\"data\":[]}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                200,
                "{\"code\":\"50013\",\"msg\":\"Systems are busy\",\"data\":[]}",
                ExchangeFailure.Unavailable.class);
    }
}
