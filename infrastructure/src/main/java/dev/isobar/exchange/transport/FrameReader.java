package dev.isobar.exchange.transport;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.transport.Connection.Text;
import dev.isobar.live.Cause;
import dev.isobar.market.BookChange;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a feed does with a frame. One thread, the feed's. */
record FrameReader(
        String name,
        Streams streams,
        FeedContext context,
        Told told,
        Rhythms rhythms,
        MissedTrades missed,
        FeedReport report,
        Complaints complaints) {
    private static final System.Logger LOG = System.getLogger(FrameReader.class.getName());

    private static final Duration BUSY = Duration.ofSeconds(1);

    /** Clocks that differ by no more than this are equal. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    /**
     * @param line the one it came by; broken if the frame shows that others were lost
     * @param lines all of the feed
     */
    void read(Line line, List<Line> lines, Text text) throws InterruptedException {
        Cause cause = line.frame();
        Decoded decoded;
        try {
            decoded = streams.decode(text.text(), line.instruments());
        } catch (Unparsable | IllegalArgumentException e) {
            report.unparsable(text.text());
            complaints
                    .heard(String.valueOf(e.getMessage()), text.arrivedAt())
                    .ifPresent(
                            said ->
                                    LOG.log(
                                            Level.WARNING,
                                            "not understood feed={0} {1}",
                                            name,
                                            said));
            return;
        }
        if (!line.numbering.follows(series(decoded), number(decoded))) {
            return;
        }
        if (decoded instanceof Decoded.Data data) {
            handOver(line, lines, data.events(), text.arrivedAt(), cause);
        } else if (decoded instanceof Decoded.Acknowledged) {
            line.subscribing.acknowledged();
            line.confirmed(text.arrivedAt());
        } else if (decoded instanceof Decoded.Asked asked) {
            line.turns.asked(asked.answer());
        } else if (decoded instanceof Decoded.Refused refused) {
            line.subscribing.refused();
            report.refused(refused.code(), refused.text());
            LOG.log(Level.WARNING, "refused feed={0} {1}", name, refused);
        }
    }

    /**
     * Some venues do not say that a bar is closed: it is when their clock says so, and that may be
     * fast. What cannot be over yet is forming.
     */
    static MarketEvent possible(MarketEvent event, Instant arrivedAt) {
        boolean isEarly =
                event instanceof Kline kline
                        && kline.closed()
                        && kline.interval().end(kline.start()).isAfter(arrivedAt.plus(AHEAD));
        return isEarly ? ((Kline) event).forming() : event;
    }

    private void missed(Line line, List<Line> lines, Trade trade) {
        boolean first = line.begins(trade.instrument()) && lines.size() == 1;
        line.instruments()
                .bySymbol(trade.instrument().symbol())
                .ifPresent(instrument -> missed.heard(trade, instrument, first));
    }

    private static String series(Decoded decoded) {
        return decoded instanceof Decoded.Data data ? data.series() : "";
    }

    private static long number(Decoded decoded) {
        if (decoded instanceof Decoded.Data data) {
            return data.sequence();
        }
        if (decoded instanceof Decoded.Control control) {
            return control.sequence();
        }
        if (decoded instanceof Decoded.Acknowledged acknowledged) {
            return acknowledged.sequence();
        }
        return decoded instanceof Decoded.NotCollected other
                ? other.sequence()
                : Decoded.Data.UNNUMBERED;
    }

    private void handOver(
            Line line, List<Line> lines, List<MarketEvent> events, Instant arrivedAt, Cause cause)
            throws InterruptedException {
        for (MarketEvent said : events) {
            MarketEvent event = possible(said, arrivedAt);
            if (event instanceof Trade trade) {
                missed(line, lines, trade);
                report.traded(event.instrument(), arrivedAt);
                if (line.subscribing.traded(event.instrument())) {
                    told.connected(lines, arrivedAt);
                }
            }
            if (!(event instanceof BookChange book) || isCurrent(line, lines, book)) {
                context.sink().accept(event, arrivedAt, cause);
            }
        }
        line.heard(arrivedAt);
        rhythms.heard(events, arrivedAt);
        Instant now = context.clock().instant();
        if (now.isAfter(arrivedAt.plus(BUSY))) {
            // The time we took ourselves is not the venue's silence.
            rhythms.resumed(now);
        }
        report.data(events.size(), arrivedAt);
    }

    /**
     * Two lines tell one book while they overlap. From the successor's snapshot on it is the
     * successor's: an older change of the other line would undo a newer one, and where changes are
     * not numbered nobody would notice.
     */
    private static boolean isCurrent(Line line, List<Line> lines, BookChange book) {
        if (book.kind() == BookChange.Kind.SNAPSHOT) {
            line.toldBook(book.instrument());
        }
        return lines.subList(lines.indexOf(line) + 1, lines.size()).stream()
                .noneMatch(newer -> newer.hasToldBook(book.instrument()));
    }
}
