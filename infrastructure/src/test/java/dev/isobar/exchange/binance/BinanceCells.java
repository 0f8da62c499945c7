package dev.isobar.exchange.binance;

import static dev.isobar.exchange.conformance.Clause.T01;
import static dev.isobar.exchange.conformance.Clause.T02;
import static dev.isobar.exchange.conformance.Clause.T03;
import static dev.isobar.exchange.conformance.Clause.T04;
import static dev.isobar.exchange.conformance.Clause.T05;
import static dev.isobar.exchange.conformance.Clause.T06;
import static dev.isobar.exchange.conformance.Clause.T07;
import static dev.isobar.exchange.conformance.Clause.T08;
import static dev.isobar.exchange.conformance.Clause.T10;
import static dev.isobar.exchange.conformance.Clause.T12;
import static dev.isobar.exchange.conformance.Clause.T13;
import static dev.isobar.exchange.conformance.Clause.T14;
import static dev.isobar.exchange.conformance.Clause.T15;
import static dev.isobar.exchange.conformance.Clause.T16;
import static dev.isobar.exchange.conformance.Clause.T17;
import static dev.isobar.exchange.conformance.Clause.T19;
import static dev.isobar.exchange.conformance.Samples.recorded;
import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.conformance.Clause;
import dev.isobar.exchange.conformance.Conformance;
import dev.isobar.exchange.conformance.Sample;
import dev.isobar.exchange.conformance.Wire;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;

/** What Binance shows. */
public final class BinanceCells extends Conformance {

    public BinanceCells() {
        super(Binance.EXCHANGE);
    }

    @Override
    protected void cells() {
        recordedOverRest();
        recordedFrames();
        for (Market market : List.of(SPOT, LINEAR, INVERSE)) {
            BinanceFixtures fixtures = new BinanceFixtures(market);
            fixtures.all().forEach((clause, sample) -> cell(market, clause, sample));
            // What is asked by id is answered in the same rows.
            cell(market, T03, new BinanceFixtures(market).all().get(T03).after());
            answers(market);
            refusals(market);
        }
    }

    private void recordedOverRest() {
        cell(SPOT, T01, recorded("binance/rest/exchangeInfo_spot_a.json"));
        cell(
                LINEAR,
                T01,
                recorded("binance/rest/exchangeInfo_usdm_a.json")
                        .leavingOut(row -> !row.path("contractType").asText().equals("PERPETUAL")));
        cell(SPOT, T02, recorded("binance/rest/klines_spot_1h.json").interval(Interval.H1));
        cell(SPOT, T03, recorded("binance/rest/aggTrades_spot.json"));
        cell(SPOT, T04, recorded("binance/rest/ticker24hr_spot.json"));
        for (String symbol : List.of("AKROUSDT", "KEEPUSDT")) {
            cell(
                    LINEAR,
                    T05,
                    recorded("binance/rest/depth_usdm_" + symbol + ".json").symbol(symbol));
        }
        for (Clause clause : List.of(T06, T07)) {
            cell(LINEAR, clause, recorded("binance/rest/premiumIndex_all_live2026.json"));
        }
        // Settlements jitter by milliseconds: the expectation is floored.
        cell(
                LINEAR,
                T08,
                recorded("binance/rest/fapi_fundingRate_live2026.json").reading("t", "settlesAt"));
        cell(LINEAR, T10, recorded("binance/rest/openInterestHist_1h_live2026.json"));
    }

    private void recordedFrames() {
        for (Market market : List.of(SPOT, LINEAR, INVERSE)) {
            String name = market == SPOT ? "spot" : market == LINEAR ? "usdm" : "coinm";
            cell(market, T12, frames(name, "aggTrade").expecting(trade(market)));
            cell(market, T13, frames(name, "kline_1m").expecting(kline(market)));
            cell(market, T14, frames(name, "bookTicker").expecting(quote()));
            cell(market, T15, frames(name, "depth").expecting(update()));
        }
        cell(LINEAR, T14, recorded("binance/ws/tardis-binance-futures.jsonl").lines(13));
        for (Clause clause : List.of(T16, T17)) {
            cell(LINEAR, clause, recorded("binance/ws/tardis-binance-futures.jsonl").lines(3, 10));
        }
        cell(LINEAR, T19, recorded("binance/ws/usdm.forceOrder.live2026.jsonl"));
        // The origin gives the order's price, we the average of its fills.
        cell(
                LINEAR,
                T19,
                recorded("binance/ws/tardis-binance-futures.jsonl").lines(12).ignoring("price"));
    }

    /** Dated futures are not ours; every coin but Bitcoin counts contracts of 10 USD. */
    private static Sample frames(String market, String channel) {
        Sample sample =
                recorded("binance/ws/%s.%s.jsonl".formatted(market, channel))
                        .without(symbol -> symbol.matches(".*_\\d{6}"));
        return market.equals("coinm") ? sample.contracts("10") : sample;
    }

    private static Wire trade(Market market) {
        Wire wire =
                Wire.rows("/data")
                        .with("symbol", "/s")
                        .with("id", "/a")
                        .with("order", "/a")
                        .with("at", "/T")
                        .with("price", "/p")
                        .with("firstFill", "/f")
                        .with("lastFill", "/l")
                        .with("taker", row -> row.path("m").asBoolean() ? "SELL" : "BUY")
                        .with("fills", row -> row.path("l").asLong() - row.path("f").asLong() + 1);
        return market == INVERSE
                ? wire.with("contracts", "/q")
                        .with("value", row -> new BigDecimal(row.path("q").asText() + "0"))
                : wire.with("size", "/q");
    }

    private static Wire kline(Market market) {
        Wire wire =
                Wire.rows("/data")
                        .with("symbol", "/s")
                        .with("at", "/E")
                        .with("start", "/k/t")
                        .with("interval", "/k/i")
                        .with("open", "/k/o")
                        .with("high", "/k/h")
                        .with("low", "/k/l")
                        .with("close", "/k/c")
                        .with("trades", "/k/n")
                        .with("closed", "/k/x");
        return market == INVERSE
                ? wire.with("volume", "/k/q")
                        .with("contracts", "/k/v")
                        .with("takerBuyVolume", "/k/Q")
                : wire.with("volume", "/k/v")
                        .with("quoteVolume", "/k/q")
                        .with("takerBuyVolume", "/k/V")
                        .with("takerBuyQuoteVolume", "/k/Q");
    }

    private static Wire quote() {
        return Wire.rows("/data")
                .with("symbol", "/s")
                .with("at", "/E")
                .with("bid", "/b")
                .with("bidSize", "/B")
                .with("ask", "/a")
                .with("askSize", "/A");
    }

    private static Wire update() {
        return Wire.rows("/data")
                .with("symbol", "/s")
                .with("at", "/E")
                .with("snapshot", row -> false)
                .with("bids", "/b")
                .with("asks", "/a")
                .with("last", "/u")
                .with("first", row -> row.has("pu") ? row.path("pu").asLong() + 1 : row.path("U"));
    }

    private void answers(Market market) {
        answer(market, "{\"result\":null,\"id\":3}", new Decoded.Acknowledged("3"));
        answer(
                market,
                "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":3}",
                new Decoded.Refused("2", "Invalid request"));
        answer(
                market,
                "{\"e\":\"serverShutdown\",\"E\":1760000000123}",
                new Decoded.Control("serverShutdown"));
    }

    private void refusals(Market market) {
        refusal(market, 200, "[]", null);
        refusal(
                market,
                400,
                "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}",
                ExchangeFailure.Rejected.class);
        refusal(
                market,
                400,
                "{\"code\":-1003,\"msg\":\"Too many requests.\"}",
                ExchangeFailure.RateLimited.class);
        refusal(
                market,
                400,
                "{\"code\":-1001,\"msg\":\"Internal error\"}",
                ExchangeFailure.Unavailable.class);
        refusal(market, 403, "<html>", ExchangeFailure.Rejected.class);
    }
}
