package dev.isobar.app.rest;

import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.BoardKind;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a market offers, read from its description and from nothing else. */
final class Capability {
    private Capability() {}

    /** Over REST, beside instruments and klines: {@code ticker}, {@code funding_history}, … */
    static List<String> rest(VenueMarket market) {
        Offers offers = market.offers();
        List<String> offered = new ArrayList<>();
        add(offered, "trades", offers.trades().isPresent());
        add(offered, "ticker", offers.ticker().isPresent());
        add(offered, "book", offers.book().isPresent());
        add(offered, "mark_price", offers.markPrice().isPresent());
        add(offered, "funding", offers.funding().isPresent());
        add(offered, "funding_history", offers.fundings().isPresent());
        add(offered, "open_interest", offers.openInterest().isPresent());
        add(offered, "open_interest_history", offers.openInterests().isPresent());
        add(offered, "liquidations", offers.liquidations().isPresent());
        for (BoardKind kind : BoardKind.values()) {
            add(offered, kind.id(), offers.all(kind).isPresent());
        }
        return offered;
    }

    /** Over sockets: {@code trades}, {@code quotes}, … */
    static List<String> stream(VenueMarket market) {
        List<String> offered = new ArrayList<>();
        for (Streams.Kind kind : Streams.Kind.values()) {
            if (kind != Streams.Kind.KLINES) {
                boolean carried =
                        market.streams().endpoint(Subscription.of(kind, any(market))).isPresent();
                add(offered, kind.name().toLowerCase(Locale.ROOT), carried);
            }
        }
        return offered;
    }

    /** Intervals of klines over sockets. */
    static List<String> streamedKlines(VenueMarket market) {
        List<String> carried = new ArrayList<>();
        for (Interval interval : Interval.values()) {
            Subscription klines = Subscription.klines(any(market), interval);
            add(carried, interval.code(), market.streams().endpoint(klines).isPresent());
        }
        return carried;
    }

    private static void add(List<String> to, String what, boolean isOffered) {
        if (isOffered) {
            to.add(what);
        }
    }

    /** Which kinds are carried does not depend on the instrument. */
    private static Instrument any(VenueMarket market) {
        return new Instrument(
                new dev.isobar.market.InstrumentId(market.venue(), market.market(), "ANY"),
                "ANY",
                "ANY",
                "ANY",
                "ANY",
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
