package dev.isobar.exchange.conformance;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Kline;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.util.Optional;

/** What every venue has to show, in numbers that never change. */
public enum Clause {
    T01("listing", Instrument.class),
    T02("klines, REST", Kline.class),
    T03("trades, REST", Trade.class),
    T04("ticker, REST", Ticker.class),
    T05("book, REST", BookChange.class),
    T06("mark price, REST", MarkPrice.class),
    T07("funding now, REST", Funding.class),
    T08("funding history, REST", Funding.class),
    T09("open interest now, REST", OpenInterest.class),
    T10("open interest history, REST", OpenInterest.class),
    T11("liquidations, REST", Liquidation.class),
    T12("trades, socket", Trade.class, Kind.TRADES, "trade"),
    T13("klines, socket", Kline.class, Kind.KLINES, "candle"),
    T14("quotes, socket", Quote.class, Kind.QUOTES, "book_ticker"),
    T15("book, socket", BookChange.class, Kind.BOOK, "book_change"),
    T16("mark price, socket", MarkPrice.class, Kind.MARK_PRICE, "derivative_ticker"),
    T17("funding, socket", Funding.class, Kind.FUNDING, "derivative_ticker"),
    T18("open interest, socket", OpenInterest.class, Kind.OPEN_INTEREST, "derivative_ticker"),
    T19("liquidations, socket", Liquidation.class, Kind.LIQUIDATIONS, "liquidation"),
    T20("answers, pings and pongs", null),
    T21("refusals", null),
    T22("dead, damaged and mistimed frames", null),
    T23("spellings of symbols", null),
    T24("capabilities are true", null),
    T30("2,500 klines in pages, without a double or a hole", null),
    T31("streams and history agree with the tape", null),
    T32("every feed survives a cut", null),
    T33("no limit is broken", null),
    T34("a swallowed book frame is noticed", null),
    T35("silent and half-open sockets are dialled anew", null),
    T36("sockets that end of age are dialled anew", null),
    T37("trades that come twice, late or out of order are as traded", null),
    T38("frames that are swallowed make nothing wrong", null),
    T39("halves of frames are counted and make nothing wrong", null),
    T40("429 and 418 are waited for", null),
    T41("5xx, halves of bodies and pages for people make nothing wrong", null),
    T42("slow answers are waited for", null),
    T43("withheld history is missing until it is there", null),
    T44("a venue's wrong clock lets no open bar through", null);

    private final String title;
    private final Class<?> subject;
    private final Kind kind;
    private final String form;

    Clause(String title, Class<?> subject) {
        this(title, subject, null, "");
    }

    Clause(String title, Class<?> subject, Kind kind, String form) {
        this.title = title;
        this.subject = subject;
        this.kind = kind;
        this.form = form;
    }

    public String title() {
        return title;
    }

    /** What is decoded; null where no single record is. */
    Class<?> subject() {
        return subject;
    }

    /** What is subscribed; empty for REST. */
    Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }

    /** How recordings in tardis' normal form call its rows. */
    String form() {
        return form;
    }

    /** Whether what it decodes is told by samples of the venue. */
    boolean isSampled() {
        return subject != null;
    }

    /** Whether the simulator shows it, in local. */
    public boolean isSimulated() {
        return compareTo(T30) >= 0;
    }

    /** Whether its answers hold rows in the order of time. */
    boolean isHistory() {
        return this == T02 || this == T03 || this == T08 || this == T10 || this == T11;
    }
}
