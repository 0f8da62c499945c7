package dev.isobar.live;

import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Trade;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is published of an instrument beside its bars. */
public enum MarketChannel {
    TRADES(Trade.class, 50, true),
    QUOTES(Quote.class, 1, false),
    BOOK(BookChange.class, 1, false),
    MARK_PRICE(MarkPrice.class, 1, false),
    FUNDING(Funding.class, 1, false),
    OPEN_INTEREST(OpenInterest.class, 1, false),
    /** Told one by one, as events of the flow ({@link TellEvents}), not by {@link Announcer}. */
    LIQUIDATIONS(Liquidation.class, 200, true);

    private final Class<? extends MarketEvent> kind;
    private final int kept;
    private final boolean everyOne;

    MarketChannel(Class<? extends MarketEvent> kind, int kept, boolean everyOne) {
        this.kind = kind;
        this.kept = kept;
        this.everyOne = everyOne;
    }

    /** Lower-case, as in frames: {@code mark_price}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many updates can be read again. */
    public int kept() {
        return kept;
    }

    /** Whether each event counts, or a newer one makes an older one worthless. */
    public boolean isEveryOne() {
        return everyOne;
    }

    /** Empty for bars and for events of the wire. */
    public static Optional<MarketChannel> carrying(MarketEvent event) {
        return Arrays.stream(values()).filter(one -> one.kind.isInstance(event)).findFirst();
    }

    public static Optional<MarketChannel> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
