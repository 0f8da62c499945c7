package dev.isobar.live;

import dev.isobar.bars.JsonText;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Market events as JSON, in the names of docs/normal-form.md. Absent values are left out; decimals
 * are numbers without trailing zeros.
 */
public final class EventJson {
    private final StringBuilder json;
    private final Times times;
    private boolean isFirst = true;

    /** How instants are written. */
    public enum Times {
        /** Milliseconds since 1970: in frames. */
        MILLIS,
        /** ISO 8601 with Z: over REST. */
        ISO
    }

    private EventJson(StringBuilder json, Times times) {
        this.json = json;
        this.times = times;
    }

    /**
     * @param depth most levels of a book on each side
     * @throws IllegalArgumentException for an event that is not market data
     */
    public static void append(StringBuilder json, MarketEvent event, int depth, Times times) {
        json.append('{');
        EventJson writer = new EventJson(json, times);
        writer.time("time", event.at());
        if (event instanceof Trade trade) {
            writer.trade(trade);
        } else if (event instanceof Quote quote) {
            writer.best("bid", quote.bid());
            writer.best("ask", quote.ask());
        } else if (event instanceof BookChange book) {
            writer.book(book, depth);
        } else if (event instanceof MarkPrice price) {
            writer.decimal("mark", price.mark());
            writer.decimal("index", price.index());
        } else if (event instanceof Funding funding) {
            writer.funding(funding);
        } else if (event instanceof OpenInterest interest) {
            writer.decimal("amount", interest.amount());
            writer.decimal("contracts", interest.contracts());
            writer.decimal("value", interest.value());
        } else if (event instanceof Liquidation liquidation) {
            writer.liquidation(liquidation);
        } else {
            throw new IllegalArgumentException("no market data: " + event);
        }
        json.append('}');
    }

    /** One event. */
    public static String of(MarketEvent event, int depth, Times times) {
        StringBuilder json = new StringBuilder(256);
        append(json, event, depth, times);
        return json.toString();
    }

    /** An array of events of one kind, in their order. */
    public static String of(List<? extends MarketEvent> events, int depth, Times times) {
        StringBuilder json = new StringBuilder(160 * events.size() + 2).append('[');
        for (MarketEvent event : events) {
            json.append(json.length() > 1 ? "," : "");
            append(json, event, depth, times);
        }
        return json.append(']').toString();
    }

    private void trade(Trade trade) {
        text("id", trade.id());
        decimal("price", trade.price());
        decimal("size", trade.size());
        decimal("contracts", trade.contracts());
        decimal("value", trade.value());
        text("side", trade.taker().name().toLowerCase(Locale.ROOT));
        if (trade.fills() > 1) {
            number("fills", trade.fills());
        }
    }

    private void liquidation(Liquidation liquidation) {
        if (liquidation.id() != null) {
            text("id", liquidation.id());
        }
        text("side", liquidation.side().name().toLowerCase(Locale.ROOT));
        decimal("price", liquidation.price());
        text("price_kind", liquidation.priceKind().name().toLowerCase(Locale.ROOT));
        decimal("size", liquidation.size());
        decimal("contracts", liquidation.contracts());
        decimal("value", liquidation.value());
    }

    private void funding(Funding funding) {
        decimal("rate", funding.rate());
        time("settles_at", funding.settlesAt());
        if (funding.interval() != null) {
            number("interval_seconds", funding.interval().toSeconds());
        }
        name("settled").append(funding.settled());
    }

    private void book(BookChange book, int depth) {
        if (book.isNumbered()) {
            number("number", book.last());
        }
        levels("bids", book.bids(), depth);
        levels("asks", book.asks(), depth);
    }

    private void levels(String name, List<Level> levels, int depth) {
        name(name).append('[');
        for (int i = 0; i < Math.min(depth, levels.size()); i++) {
            json.append(i == 0 ? "[" : ",[");
            plain(levels.get(i).price());
            json.append(',');
            plain(levels.get(i).size());
            json.append(']');
        }
        json.append(']');
    }

    private void best(String name, BestPrice best) {
        if (best != null) {
            decimal(name, best.price());
            decimal(name + "_size", best.size());
        }
    }

    private void time(String name, Instant at) {
        if (at != null && times == Times.ISO) {
            name(name).append('"').append(at).append('"');
        } else if (at != null) {
            number(name, at.toEpochMilli());
        }
    }

    private void number(String name, long value) {
        name(name).append(value);
    }

    private void decimal(String name, BigDecimal value) {
        if (value != null) {
            name(name);
            plain(value);
        }
    }

    private void plain(BigDecimal value) {
        json.append(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    private void text(String name, String value) {
        JsonText.append(name(name), value);
    }

    private StringBuilder name(String name) {
        json.append(isFirst ? "\"" : ",\"").append(name).append("\":");
        isFirst = false;
        return json;
    }
}
