package dev.isobar.exchange.okx;

import static dev.isobar.exchange.conformance.Clause.T06;
import static dev.isobar.exchange.conformance.Clause.T07;
import static dev.isobar.exchange.conformance.Clause.T08;
import static dev.isobar.exchange.conformance.Clause.T09;
import static dev.isobar.exchange.conformance.Clause.T10;
import static dev.isobar.exchange.conformance.Clause.T11;
import static dev.isobar.exchange.conformance.Clause.T16;
import static dev.isobar.exchange.conformance.Clause.T17;
import static dev.isobar.exchange.conformance.Clause.T18;
import static dev.isobar.exchange.conformance.Clause.T19;
import static dev.isobar.exchange.conformance.Samples.fixture;

import dev.isobar.exchange.conformance.Clause;
import dev.isobar.exchange.conformance.Sample;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;

/** What OKX shows of swaps only. */
record OkxSwapCells(Cells to) {

    /** Where the samples go. */
    @FunctionalInterface
    interface Cells {
        void add(Market market, Clause clause, Sample sample);
    }

    void cells(Market market, String symbol, String contracts) {
        boolean isInverse = market == Market.INVERSE;
        both(
                market,
                symbol,
                contracts,
                new Clause[] {T06, T16},
                "mark-price",
                """
                {"instType":"SWAP","instId":"SYMBOL","markPx":"60000.1","ts":"1760000000120"}
                """,
                "{\"symbol\":\"SYMBOL\",\"t\":1760000000120,\"mark\":60000.1,\"index\":null}");
        both(
                market,
                symbol,
                contracts,
                new Clause[] {T07, T17},
                "funding-rate",
                """
                {"instId":"SYMBOL","fundingRate":"-0.0001","fundingTime":"1760025600000",
                 "nextFundingRate":"","nextFundingTime":"1760054400000","ts":"1760000000120"}
                """,
                """
                {"symbol":"SYMBOL","t":1760000000120,"rate":-0.0001,"settlesAt":1760025600000,
                 "intervalMs":28800000,"settled":false}
                """);
        both(
                market,
                symbol,
                contracts,
                new Clause[] {T09, T18},
                "open-interest",
                """
                {"instId":"SYMBOL","oi":"2000","oiCcy":"20","oiUsd":"1200000",
                 "ts":"1760000000120"}
                """,
                """
                {"symbol":"SYMBOL","t":1760000000120,"contracts":2000,"amount":20,"value":%s}
                """
                        .formatted(isInverse ? "200000" : "null"));
        past(market, symbol, contracts, isInverse);
        liquidations(market, symbol, contracts, isInverse);
    }

    private void both(
            Market market,
            String symbol,
            String contracts,
            Clause[] clauses,
            String channel,
            String row,
            String told) {
        String expected = told.replace("SYMBOL", symbol);
        String text = row.replace("SYMBOL", symbol);
        to.add(market, clauses[0], ours(body(text), symbol, contracts, expected));
        String frame =
                "{\"arg\":{\"channel\":\"%s\",\"instId\":\"%s\"},\"data\":[%s]}"
                        .formatted(channel, symbol, text);
        to.add(market, clauses[1], ours(frame, symbol, contracts, expected));
    }

    private void past(Market market, String symbol, String contracts, boolean isInverse) {
        String paid =
                """
                {"instId":"SYMBOL","fundingRate":"0.0001","realizedRate":"0.00012",
                 "fundingTime":"1759996800000"}
                """
                        .replace("SYMBOL", symbol);
        String earlier = paid.replace("1759996800000", "1759968000000").replace("12\"", "13\"");
        String told =
                """
                {"t":1759996800000,"rate":0.00012,"settlesAt":1759996800000,"settled":true}
                """;
        to.add(
                market,
                T08,
                ours(
                        body(paid + "," + earlier),
                        symbol,
                        contracts,
                        told,
                        told.replace("1759996800000", "1759968000000").replace("12,", "13,")));
        String value = isInverse ? "200000" : "null";
        to.add(
                market,
                T10,
                ours(
                                body(
                                        "[\"1760004000000\",\"3000\",\"30\",\"9\"],"
                                                + "[\"1760000400000\",\"2000\",\"20\",\"6\"]"),
                                symbol,
                                contracts,
                                "{\"t\":1760000400000,\"contracts\":2000,\"amount\":20,\"value\":%s}"
                                        .formatted(value),
                                "{\"t\":1760004000000,\"contracts\":3000,\"amount\":30}")
                        .interval(Interval.H1));
    }

    private void liquidations(Market market, String symbol, String contracts, boolean isInverse) {
        String row =
                """
                {"details":[{"bkLoss":"0","bkPx":"50000","ccy":"","posSide":"long","side":"sell",
                 "sz":"8","ts":"1760000000120"}],"instFamily":"F","instId":"SYMBOL",
                 "instType":"SWAP"}
                """
                        .replace("SYMBOL", symbol);
        String told =
                """
                {"symbol":"SYMBOL","t":1760000000120,"liquidated":"long","price":50000,
                 "priceKind":"BANKRUPTCY","size":%s,"contracts":8,"value":%s,"id":null}
                """
                        // 8 × 100 USD, or 8 × 0.01 BTC
                        .formatted(isInverse ? "0.016" : "0.08", isInverse ? "800" : "4000")
                        .replace("SYMBOL", symbol);
        to.add(market, T11, ours(body(row), symbol, contracts, told));
        String frame =
                "{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":[%s]}"
                        .formatted(row);
        to.add(market, T19, ours(frame, symbol, contracts, told));
    }

    private static Sample ours(String text, String symbol, String contracts, String... told) {
        return fixture(text, told).symbol(symbol).contracts(contracts);
    }

    private static String body(String rows) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + rows + "]}";
    }
}
