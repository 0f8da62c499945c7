package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Canonical;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code spotMeta}: tokens by their index and the pairs made of them, base first. A pair's name is
 * {@code PURR/USDC} or {@code @<index>}, and under that name it trades. Sizes have the base's
 * {@code szDecimals} digits, prices at most {@code 8 - szDecimals} and five significant ones.
 *
 * <pre>{@code
 * {"tokens":[{"name":"USDC","szDecimals":8,"weiDecimals":8,"index":0,"isCanonical":true},
 *            {"name":"UBTC","szDecimals":5,"weiDecimals":10,"index":197,"isCanonical":false}],
 *  "universe":[{"tokens":[197,0],"name":"@142","index":142,"isCanonical":false}]}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/spot">Spot</a>
 */
final class HyperliquidPairs implements Listings {
    private static final int DIGITS = 8;

    /** What a pair is made of. */
    private record Token(String name, long digits) {}

    /** A pair before its tokens are known. */
    private record Pair(String name, long base, long quote) {}

    @Override
    public Request request(String cursor) {
        return Hyperliquid.info("spotMeta", 20);
    }

    @Override
    public Page parse(String body) {
        return Json.read(body, HyperliquidPairs::page);
    }

    private static Page page(JsonReader json) {
        Json.object(json, "spotMeta");
        Map<Long, Token> tokens = null;
        List<Pair> pairs = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "tokens" -> tokens = tokens(json);
                case "universe" -> pairs = universe(json);
                default -> json.skipChildren();
            }
        }
        return new Page(
                named(Json.required("tokens", tokens), Json.required("universe", pairs)), "");
    }

    /**
     * One instrument a canonical name: the venue lets a name come twice, and the first is older.
     */
    private static List<Instrument> named(Map<Long, Token> tokens, List<Pair> pairs) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            Token base = Json.required("token " + pair.base(), tokens.get(pair.base()));
            Token quote = Json.required("token " + pair.quote(), tokens.get(pair.quote()));
            Instrument instrument = instrument(pair, base, quote);
            instruments.putIfAbsent(instrument.canonical(), instrument);
        }
        return List.copyOf(instruments.values());
    }

    private static Instrument instrument(Pair pair, Token base, Token quote) {
        return new Instrument(
                new InstrumentId(Hyperliquid.ID, Market.SPOT, pair.name()),
                Canonical.name(Market.SPOT, base.name(), quote.name(), quote.name()),
                base.name(),
                quote.name(),
                quote.name(),
                BigDecimal.ONE,
                HyperliquidPerpetuals.step(DIGITS - base.digits()),
                HyperliquidPerpetuals.step(base.digits()),
                true,
                Instrument.TradeIds.OPAQUE);
    }

    private static Map<Long, Token> tokens(JsonReader json) {
        Json.array(json, "tokens");
        Map<Long, Token> tokens = new HashMap<>();
        while (Json.element(json)) {
            Json.object(json, "token");
            String coin = null;
            long index = -1;
            long digits = -1;
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "name" -> coin = Json.text(json);
                    case "index" -> index = Numbers.integer(json);
                    case "szDecimals" -> digits = Numbers.integer(json);
                    default -> json.skipChildren();
                }
            }
            tokens.put(index, new Token(Json.required("name", coin), digits));
        }
        return tokens;
    }

    private static List<Pair> universe(JsonReader json) {
        Json.array(json, "universe");
        List<Pair> pairs = new ArrayList<>();
        while (Json.element(json)) {
            Json.object(json, "pair");
            String symbol = null;
            long base = -1;
            long quote = -1;
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "name" -> symbol = Json.text(json);
                    case "tokens" -> {
                        Json.array(json, "tokens");
                        base = Numbers.integer(Json.next(json));
                        quote = Numbers.integer(Json.next(json));
                        Json.endOfRow(json);
                    }
                    default -> json.skipChildren();
                }
            }
            pairs.add(new Pair(Json.required("name", symbol), base, quote));
        }
        return pairs;
    }
}
