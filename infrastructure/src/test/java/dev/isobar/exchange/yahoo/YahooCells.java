package dev.isobar.exchange.yahoo;

import static dev.isobar.exchange.conformance.Clause.T01;
import static dev.isobar.exchange.conformance.Clause.T02;
import static dev.isobar.exchange.conformance.Samples.fixture;
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.EQUITY;

import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.market.Interval;

/** What Yahoo shows. */
public final class YahooCells extends Conformance {

    public YahooCells() {
        super(Yahoo.EXCHANGE);
    }

    @Override
    protected void cells() {
        cell(
                EQUITY,
                T01,
                fixture(
                        """
                        {"chart":{"result":[{"meta":{"currency":"EUR","symbol":"SAP.DE",
                         "instrumentType":"EQUITY","regularMarketTime":1795185000,"priceHint":2,
                         "currentTradingPeriod":{"regular":{"start":1795161600,
                         "end":1795192200}}},"indicators":{"quote":[{}]}}],"error":null}}
                        """,
                        """
                        {"symbol":"SAP.DE","canonical":"SAP.DE-EUR","base":"SAP.DE",
                         "quote":"EUR","settle":"EUR","contractSize":1,"tickSize":0.01,
                         "lotSize":1,"trading":true,"unit":"BASE"}
                        """));
        cell(
                EQUITY,
                T02,
                recorded("yahoo/rest/chart_tnx_5m_part1.json").interval(Interval.M5).symbol("^TNX"),
                fixture(
                                """
                                {"chart":{"result":[{"meta":{"currency":"USD","symbol":"AAPL",
                                 "regularMarketTime":1795208400,"priceHint":2,
                                 "currentTradingPeriod":{"regular":{"start":1795185000,
                                 "end":1795208400}},
                                 "tradingPeriods":[[{"start":1795185000,"end":1795208400}]]},
                                 "timestamp":[1795185000,1795185060,1795185120],
                                 "indicators":{"quote":[{"open":[254.10000610351562,null,254.5],
                                 "high":[254.75,null,255],"low":[254,null,254.25],
                                 "close":[254.5,null,254.75],"volume":[120300,null,80]}]}}],
                                 "error":null}}
                                """,
                                """
                                {"t":1795185000000,"at":1795185060000,"interval":"1m","o":254.1,
                                 "h":254.75,"l":254,"c":254.5,"v":120300,"qv":null,"n":null,
                                 "contracts":null,"closed":true}
                                """,
                                """
                                {"t":1795185120000,"at":1795185180000,"interval":"1m","o":254.5,
                                 "h":255,"l":254.25,"c":254.75,"v":80,"qv":null,"closed":true}
                                """)
                        .symbol("AAPL")
                        .interval(Interval.M1));
        refusal(EQUITY, 200, "{\"chart\":{\"result\":[],\"error\":null}}", null);
        refusal(
                EQUITY,
                404,
                "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\","
                        + "\"description\":\"No data found, symbol may be delisted\"}}}",
                ExchangeFailure.Rejected.class);
        refusal(
                EQUITY,
                422,
                "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Unprocessable Entity\","
                        + "\"description\":\"1m data not available\"}}}",
                ExchangeFailure.Rejected.class);
    }
}
