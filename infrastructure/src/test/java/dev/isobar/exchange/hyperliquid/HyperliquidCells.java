package dev.isobar.exchange.hyperliquid;

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
import dev.isobar.exchange.conformance.Clause;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.List;

/** What Hyperliquid shows. */
public final class HyperliquidCells extends Conformance {
    private static final String TARDIS = "hyperliquid/ws/tardis-hyperliquid.jsonl";
    private static final String LIVE = "hyperliquid/ws/ws.live2026.jsonl";

    private static final String META =
            """
            {"universe":[{"szDecimals":1,"name":"OLD","isDelisted":true},
                         {"szDecimals":5,"name":"BTC"}],"collateralToken":0}""";
    private static final String SPOT_META =
            """
            {"tokens":[{"name":"USDC","szDecimals":8,"index":0},
                       {"name":"UBTC","szDecimals":5,"index":197}],
             "universe":[{"tokens":[197,0],"name":"@142","index":142}]}""";
    private static final String CTX =
            """
            {"funding":"0.0000125","openInterest":"39000.5","prevDayPx":"59000.0",
             "dayNtlVlm":"3000000.5","oraclePx":"60001.1","markPx":"60000.0","midPx":"60000.5",
             "dayBaseVlm":"50.25"}""";
    private static final String OLD = CTX.replace("39000.5", "1").replace("60000.0", "2");
    private static final String CONTEXTS = "[" + META + ",[" + OLD + "," + CTX + "]]";

    private static final String MARK =
            """
            {"symbol":"BTC","at":null,"mark":60000,"index":60001.1}""";
    private static final String FUNDING =
            """
            {"symbol":"BTC","at":null,"rate":0.0000125,"settlesAt":null,"interval":3600000,
             "settled":false}""";
    private static final String INTEREST =
            """
            {"symbol":"BTC","at":null,"amount":39000.5,"contracts":null,"value":null}""";

    public HyperliquidCells() {
        super(Hyperliquid.EXCHANGE);
    }

    @Override
    protected void cells() {
        cell(
                LINEAR,
                T01,
                recorded("hyperliquid/rest/meta_live2026.json"),
                fixture(
                        META,
                        """
                {"symbol":"OLD","canonical":"OLD-USDC-PERP","trading":false}""",
                        """
                {"symbol":"BTC","canonical":"BTC-USDC-PERP","base":"BTC","quote":"USDC",
                 "settle":"USDC","contractSize":1,"tickSize":0.1,"lotSize":0.00001,
                 "trading":true,"unit":"BASE"}"""));
        cell(
                SPOT,
                T01,
                fixture(
                        SPOT_META,
                        """
                {"symbol":"@142","canonical":"UBTC-USDC","base":"UBTC","quote":"USDC",
                 "settle":"USDC","contractSize":1,"tickSize":0.001,"lotSize":0.00001,
                 "trading":true,"unit":"BASE"}"""));
        // Nothing on the wire says that the last row is open: the transport looks at the time.
        cell(
                LINEAR,
                T02,
                recorded("hyperliquid/rest/candleSnapshot_btc_1h_inprogress_live2026.json")
                        .symbol("BTC")
                        .interval(Interval.H1)
                        .ignoring("closed"),
                recorded("hyperliquid/rest/candleSnapshot_perp_btc_1m.json")
                        .symbol("BTC")
                        .interval(Interval.M1));
        cell(
                SPOT,
                T02,
                recorded("hyperliquid/rest/candleSnapshot_spot_at142_1h.json")
                        .symbol("@142")
                        .interval(Interval.H1));
        for (Market market : List.of(SPOT, LINEAR)) {
            both(market, market == SPOT ? "@142" : "BTC");
        }
        // The recorder's clock stands there for the time that the venue does not name.
        for (Clause clause : List.of(T16, T17, T18)) {
            cell(LINEAR, clause, recorded(TARDIS).ignoring("timestamp"), recorded(LIVE));
        }
        cell(LINEAR, T12, recorded(TARDIS));
        cell(LINEAR, T13, recorded(LIVE));
        cell(LINEAR, T14, recorded(TARDIS));
        contexts();
    }

    private void contexts() {
        cell(
                LINEAR,
                T04,
                fixture(
                        CONTEXTS,
                        """
                {"symbol":"BTC","at":null,"last":null,"bid":null,"ask":null,"open":59000,
                 "high":null,"low":null,"volume":50.25,"quoteVolume":3000000.5}"""));
        cell(
                SPOT,
                T04,
                fixture(
                        "[" + SPOT_META + ",[{\"coin\":\"@142\"," + CTX.substring(1) + "]]",
                        """
                {"symbol":"@142","at":null,"last":null,"open":59000,"volume":50.25,
                 "quoteVolume":3000000.5}"""));
        cell(LINEAR, T06, fixture(CONTEXTS, MARK));
        cell(LINEAR, T07, fixture(CONTEXTS, FUNDING));
        cell(LINEAR, T09, fixture(CONTEXTS, INTEREST));
        String frame = frame("activeAssetCtx", "{\"coin\":\"BTC\",\"ctx\":" + CTX + "}");
        cell(LINEAR, T16, fixture(frame, MARK));
        cell(LINEAR, T17, fixture(frame, FUNDING));
        cell(LINEAR, T18, fixture(frame, INTEREST));
        cell(
                LINEAR,
                T08,
                recorded("hyperliquid/rest/fundingHistory_btc.json").symbol("BTC"),
                fixture(
                                """
                [{"coin":"BTC","fundingRate":"0.0002","premium":"0","time":1760000400048},
                 {"coin":"BTC","fundingRate":"-0.0000123","premium":"0","time":1760004000388}]""",
                                """
                {"symbol":"BTC","at":1760000400000,"rate":0.0002,"settlesAt":1760000400000,
                 "interval":3600000,"settled":true}""",
                                """
                {"symbol":"BTC","at":1760004000000,"rate":-0.0000123,"settlesAt":1760004000000,
                 "interval":3600000,"settled":true}""")
                        .symbol("BTC"));
    }

    private static String frame(String channel, String data) {
        return "{\"channel\":\"" + channel + "\",\"data\":" + data + "}";
    }

    private void both(Market market, String coin) {
        String trade =
                """
                {"coin":"COIN","side":"A","px":"60000.1","sz":"0.25","time":1760000040120,
                 "hash":"0x00","tid":101637517205001,"users":["0x01","0x02"]}"""
                        .replace("COIN", coin);
        String older = trade.replace("040120", "040019").replace("205001", "205000");
        String row =
                """
                {"symbol":"COIN","id":"101637517205001","order":null,"t":1760000040120,
                 "side":"sell","price":60000.1,"size":0.25,"value":15000.025,"contracts":null,
                 "fills":1}"""
                        .replace("COIN", coin);
        cell(
                market,
                T03,
                fixture(
                                "[" + trade + "," + older + "]",
                                row.replace("040120", "040019").replace("205001", "205000"),
                                row)
                        .symbol(coin));
        cell(market, T12, fixture(frame("trades", "[" + trade + "]"), row));
        String candle =
                """
                {"t":1760000040000,"T":1760000099999,"s":"COIN","i":"1m","o":"60000.1",
                 "c":"60000.4","h":"60000.9","l":"60000.0","v":"1.5","n":17}"""
                        .replace("COIN", coin);
        String bar =
                """
                {"symbol":"COIN","t":1760000040000,"interval":"1m","o":60000.1,"h":60000.9,
                 "l":60000,"c":60000.4,"v":1.5,"qv":null,"n":17,"contracts":null,
                 "closed":CLOSED,"at":AT}"""
                        .replace("COIN", coin);
        cell(
                market,
                T02,
                fixture(
                                "[" + candle + "]",
                                bar.replace("CLOSED", "true").replace("AT", "1760000100000"))
                        .symbol(coin)
                        .interval(Interval.M1));
        cell(
                market,
                T13,
                fixture(
                        frame("candle", candle),
                        bar.replace("CLOSED", "false").replace("AT", "1760000040000")));
        cell(
                market,
                T14,
                fixture(
                        frame(
                                "bbo",
                                """
                        {"coin":"COIN","time":1760000040120,"bbo":[
                          {"px":"60000.1","sz":"0.25","n":3},{"px":"60000.2","sz":"1","n":1}]}"""
                                        .replace("COIN", coin)),
                        """
                {"symbol":"COIN","at":1760000040120,"bid":60000.1,"bidSize":0.25,"ask":60000.2,
                 "askSize":1}"""
                                .replace("COIN", coin)));
        books(market, coin);
        answers(market);
    }

    private void books(Market market, String coin) {
        String book =
                """
                {"coin":"COIN","time":1760000040120,"levels":[
                  [{"px":"60000.1","sz":"0.25","n":3},{"px":"60000.0","sz":"3","n":2}],
                  [{"px":"60000.2","sz":"1","n":1}]]}"""
                        .replace("COIN", coin);
        String row =
                """
                {"symbol":"COIN","at":1760000040120,"snapshot":true,
                 "bids":[[60000.1,0.25],[60000,3]],"asks":[[60000.2,1]],"bid":60000.1,
                 "bidSize":0.25,"ask":60000.2,"askSize":1,"first":null,"last":null,
                 "checksum":null}"""
                        .replace("COIN", coin);
        cell(market, T05, fixture(book, row).symbol(coin));
        cell(market, T15, fixture(frame("l2Book", book), row));
    }

    private void answers(Market market) {
        answer(
                market,
                frame(
                        "subscriptionResponse",
                        "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"trades\","
                                + "\"coin\":\"BTC\"}}"),
                new Decoded.Acknowledged("trades BTC"));
        answer(market, "{\"channel\":\"pong\"}", new Decoded.Control("pong"));
        answer(
                market,
                frame("error", "\"Invalid subscription\""),
                new Decoded.Refused("error", "Invalid subscription"));
        answer(
                market,
                frame("allMids", "{\"mids\":{\"BTC\":\"1\"}}"),
                new Decoded.NotCollected("allMids"));
        refusal(
                market,
                422,
                "Failed to deserialize the JSON body into the target type",
                ExchangeFailure.Rejected.class);
        refusal(market, 500, "null", ExchangeFailure.Rejected.class);
        refusal(market, 200, "[]", null);
    }
}
