package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code ticker}, sent at every trade: the best bid and ask as they stand then.
 *
 * <pre>{@code
 * {"type":"ticker","product_id":"BTC-USD","price":"60000.10","volume_24_h":"15000.5",
 *  "best_bid":"59999.99","best_bid_quantity":"1.5","best_ask":"60000.10",
 *  "best_ask_quantity":"0.5"}
 * }</pre>
 *
 * The Exchange API says {@code best_bid_size} and {@code best_ask_size}, and before 2022 neither:
 * then the prices stand alone.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels">Channels</a>
 */
final class CoinbaseQuote {
    private String product;
    private BigDecimal bid;
    private BigDecimal bidSize;
    private BigDecimal ask;
    private BigDecimal askSize;
    private Instant at;
    private boolean hasSizes;

    static CoinbaseQuote read(JsonReader json) {
        Json.object(json, "ticker");
        CoinbaseQuote row = new CoinbaseQuote();
        for (String name; (name = Json.field(json)) != null; ) {
            row.take(name, json);
        }
        return row;
    }

    /** One field; the reader stands on its value. */
    void take(String name, JsonReader json) {
        switch (name) {
            case "product_id" -> product = Json.word(json);
            case "best_bid" -> bid = Numbers.decimalOrAbsent(json);
            case "best_ask" -> ask = Numbers.decimalOrAbsent(json);
            case "best_bid_quantity", "best_bid_size" -> {
                bidSize = Numbers.decimalOrAbsent(json);
                hasSizes = true;
            }
            case "best_ask_quantity", "best_ask_size" -> {
                askSize = Numbers.decimalOrAbsent(json);
                hasSizes = true;
            }
            case "time" -> at = Times.text(json);
            default -> json.skipChildren();
        }
    }

    /**
     * Of Advanced Trade, which tells sizes.
     *
     * @param sentAt the frame's time, for rows without their own
     */
    Optional<Quote> advanced(Instruments instruments, Instant sentAt) {
        if (!hasSizes) {
            throw new IllegalArgumentException("best_bid_quantity is missing");
        }
        return of(instruments).map(id -> sized(id, at == null ? sentAt : at));
    }

    /** Of the Exchange API, which tells either both sizes or none. */
    Optional<Quote> exchange(Instruments instruments) {
        return of(instruments).map(id -> hasSizes ? sized(id, at) : unsized(id));
    }

    private Optional<InstrumentId> of(Instruments instruments) {
        return instruments.bySymbol(Json.required("product_id", product)).map(Instrument::id);
    }

    private Quote sized(InstrumentId of, Instant time) {
        return new Quote(of, time, BestPrices.sized(bid, bidSize), BestPrices.sized(ask, askSize));
    }

    private Quote unsized(InstrumentId of) {
        return new Quote(
                of,
                at,
                BestPrices.told(Json.required("best_bid", bid), null),
                BestPrices.told(Json.required("best_ask", ask), null));
    }
}
