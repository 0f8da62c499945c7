package dev.isobar.exchange.bybit;

import static dev.isobar.exchange.conformance.Samples.fixture;
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;

import dev.isobar.exchange.conformance.Clause;
import dev.isobar.exchange.conformance.Sample;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.List;

/** What only Bybit's perpetuals show. At 50,000 USD a base unit, 500 USD are 0.01 of it. */
final class BybitPerpetualCells {

    /** Takes a sample for a cell. */
    interface Cells {
        void cell(Market market, Clause clause, Sample... samples);
    }

    private static final String TICKER =
            """
            {"symbol":"BTCUSD","lastPrice":"50000.10","prevPrice24h":"49000.00",
             "highPrice24h":"50500.00","lowPrice24h":"48900.00","markPrice":"50000.00",
             "indexPrice":"50001.30","openInterest":"5000000","openInterestValue":"100.00",
             "turnover24h":"1200.5","volume24h":"60025000","nextFundingTime":"1760025600000",
             "fundingRate":"-0.0001","fundingIntervalHour":"8","bid1Price":"50000.00",
             "bid1Size":"2500","ask1Price":"50000.10","ask1Size":"700"}""";

    private static final String BODY =
            """
            {"retCode":0,"retMsg":"OK","result":{"category":"any","list":[%s]},"retExtInfo":{},
             "time":1760000000123}"""
                    .formatted(TICKER);

    private static final String MARK =
            """
            {"symbol":"BTCUSD","at":1760000000123,"mark":50000,"index":50001.3}""";

    private static final String FUNDING =
            """
            {"symbol":"BTCUSD","at":1760000000123,"rate":-0.0001,"settlesAt":1760025600000,
             "interval":28800000,"settled":false}""";

    private static final String OF_LINEAR =
            """
            {"symbol":"BTCUSD","at":1760000000123,"amount":5000000,"contracts":null,"value":100}""";

    private static final String OF_INVERSE =
            """
            {"symbol":"BTCUSD","at":1760000000123,"amount":100,"contracts":5000000,
             "value":5000000}""";

    private BybitPerpetualCells() {}

    static void tell(Cells cells) {
        for (Market market : List.of(LINEAR, INVERSE)) {
            tickers(cells, market);
            past(cells, market);
            liquidations(cells, market);
        }
        inverse(cells);
        cells.cell(INVERSE, Clause.T02, hours());
        Sample day = recorded("bybit/rest/tickers_inverse.json");
        // Of inverse contracts, volume is USD and turnover base.
        cells.cell(
                INVERSE,
                Clause.T04,
                day.reading("volume24h", "quoteVolume").reading("turnover24h", "volume"));
        String tardis = "bybit/ws/tardis-bybit.jsonl";
        String live = "bybit/ws/linear.orderbook-tickers.mixed.jsonl";
        for (Clause clause : List.of(Clause.T16, Clause.T17, Clause.T18)) {
            cells.cell(LINEAR, clause, recorded(tardis).lines(6), recorded(live).lines(2));
        }
        cells.cell(LINEAR, Clause.T08, recorded("bybit/rest/funding_history_btc.json"));
        cells.cell(
                INVERSE,
                Clause.T10,
                recorded("bybit/rest/open_interest_inverse_docs.json").inContracts());
        cells.cell(LINEAR, Clause.T19, recorded("bybit/ws/linear.allLiquidation.live2026.jsonl"));
    }

    /** The venue's own example; turnover is base. */
    private static Sample hours() {
        return recorded("bybit/rest/kline_inverse_1h_docs.json")
                .interval(Interval.H1)
                .symbol("BTCUSD")
                .reading("v", "contracts")
                .reading("turnover", "volume");
    }

    private static void tickers(Cells cells, Market market) {
        boolean isInverse = market == INVERSE;
        String interest = isInverse ? OF_INVERSE : OF_LINEAR;
        cells.cell(
                market,
                Clause.T04,
                fixture(
                        BODY,
                        """
                        {"symbol":"BTCUSD","at":1760000000123,"last":50000.1,"bid":50000,
                         "bidSize":2500,"ask":50000.1,"askSize":700,"open":49000,"high":50500,
                         "low":48900,"volume":%s,"quoteVolume":%s}
                        """
                                .formatted(
                                        isInverse ? "1200.5" : "60025000",
                                        isInverse ? "60025000" : "1200.5")));
        cells.cell(market, Clause.T06, fixture(BODY, MARK));
        cells.cell(market, Clause.T07, fixture(BODY, FUNDING));
        cells.cell(market, Clause.T09, fixture(BODY, interest));
        String frame =
                """
                {"topic":"tickers.BTCUSD","type":"snapshot","data":%s,"cs":24987956059,
                 "ts":1760000000123}
                """
                        .formatted(TICKER);
        cells.cell(market, Clause.T16, fixture(frame, MARK));
        cells.cell(market, Clause.T17, fixture(frame, FUNDING));
        cells.cell(market, Clause.T18, fixture(frame, interest));
        // A change: only what it tells.
        cells.cell(
                market,
                Clause.T16,
                fixture(
                        """
                        {"topic":"tickers.BTCUSD","type":"delta","data":{"symbol":"BTCUSD",
                         "markPrice":"50000.20","bid1Price":"50000.10"},"cs":24987956060,
                         "ts":1760000000223}
                        """,
                        """
                        {"symbol":"BTCUSD","at":1760000000223,"mark":50000.2,"index":null}
                        """));
    }

    private static void past(Cells cells, Market market) {
        boolean isInverse = market == INVERSE;
        cells.cell(
                market,
                Clause.T08,
                fixture(
                        """
                        {"retCode":0,"retMsg":"OK","result":{"category":"any","list":[
                        {"symbol":"BTCUSD","fundingRate":"-0.0002",
                         "fundingRateTimestamp":"1760025600000"},
                        {"symbol":"BTCUSD","fundingRate":"0.0001",
                         "fundingRateTimestamp":"1759996800000"}]},"time":1760030000000}
                        """,
                        """
                        {"symbol":"BTCUSD","at":1759996800000,"rate":0.0001,
                         "settlesAt":1759996800000,"interval":null,"settled":true}
                        """,
                        """
                        {"symbol":"BTCUSD","at":1760025600000,"rate":-0.0002,
                         "settlesAt":1760025600000,"settled":true}
                        """));
        cells.cell(
                market,
                Clause.T10,
                fixture(
                        """
                        {"retCode":0,"retMsg":"OK","result":{"symbol":"BTCUSD","category":"any",
                         "list":[{"openInterest":"5000000.0","timestamp":"1760000400000"},
                        {"openInterest":"4999000.5","timestamp":"1760000100000"}],
                         "nextPageCursor":""},"time":1760000500000}
                        """,
                        """
                        {"symbol":"BTCUSD","at":1760000100000,"%s":4999000.5,"%s":null}
                        """
                                .formatted(
                                        isInverse ? "contracts" : "amount",
                                        isInverse ? "amount" : "contracts"),
                        """
                        {"symbol":"BTCUSD","at":1760000400000,"%s":5000000,"value":%s}
                        """
                                .formatted(
                                        isInverse ? "contracts" : "amount",
                                        isInverse ? "5000000" : "null")));
    }

    private static void liquidations(Cells cells, Market market) {
        boolean isInverse = market == INVERSE;
        cells.cell(
                market,
                Clause.T19,
                fixture(
                        """
                        {"topic":"allLiquidation.BTCUSD","type":"snapshot","ts":1760000000150,
                         "data":[{"T":1760000000123,"s":"BTCUSD","S":"Sell","v":"500",
                         "p":"50000"}]}
                        """,
                        """
                        {"symbol":"BTCUSD","id":null,"at":1760000000123,"side":"BUY",
                         "price":50000,"priceKind":"BANKRUPTCY","size":%s,"contracts":%s,
                         "value":%s}
                        """
                                .formatted(
                                        isInverse ? "0.01" : "500",
                                        isInverse ? "500" : "null",
                                        isInverse ? "500" : "25000000")));
    }

    private static void inverse(Cells cells) {
        cells.cell(
                INVERSE,
                Clause.T02,
                fixture(
                                """
                                {"retCode":0,"retMsg":"OK","result":{"symbol":"BTCUSD","list":[
                                ["1795168860000","50000","50000","50000","50000","0","0"],
                                ["1795168800000","50000","50500","49900","50100","500","0.01"]
                                ]},"time":1795168925000}
                                """,
                                """
                                {"symbol":"BTCUSD","t":1795168800000,"o":50000,"h":50500,
                                 "l":49900,"c":50100,"v":0.01,"qv":500,"contracts":500,"n":null}
                                """,
                                """
                                {"symbol":"BTCUSD","t":1795168860000,"v":0,"qv":0}
                                """)
                        .interval(Interval.M1));
        cells.cell(
                INVERSE,
                Clause.T12,
                fixture(
                        """
                        {"topic":"publicTrade.BTCUSD","type":"snapshot","ts":1760000000125,"data":[
                        {"T":1760000000120,"s":"BTCUSD","S":"Sell","v":"500","p":"50000",
                         "L":"PlusTick","i":"a7f0c1d2-0000-5000-8000-000000000001","BT":false,
                         "RPI":false,"seq":123}]}
                        """,
                        """
                        {"symbol":"BTCUSD","id":"a7f0c1d2-0000-5000-8000-000000000001",
                         "t":1760000000120,"side":"sell","price":50000,"size":0.01,"value":500,
                         "contracts":500,"fills":1,"order":251904}
                        """)); // order: 123 * 2048
        cells.cell(
                INVERSE,
                Clause.T13,
                fixture(
                        """
                        {"topic":"kline.1.BTCUSD","data":[{"start":1759999980000,
                         "end":1760000039999,"interval":"1","open":"50000","close":"50100",
                         "high":"50500","low":"49900","volume":"500","turnover":"0.01",
                         "confirm":false,"timestamp":1760000039870}],"ts":1760000040001,
                         "type":"snapshot"}
                        """,
                        """
                        {"symbol":"BTCUSD","t":1759999980000,"at":1760000039870,"interval":"1m",
                         "o":50000,"h":50500,"l":49900,"c":50100,"v":0.01,"qv":500,
                         "contracts":500,"closed":false}
                        """));
    }
}
