package dev.isobar.live;

import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Ids;
import dev.isobar.bars.Range;
import dev.isobar.market.Interval;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one instrument's stream of trades proves, minute by minute. A minute is whole if the
 * connection was confirmed before it. It is told to the ledger only when the stream was heard of
 * after it, because what the ledger holds complete is never taken back.
 */
final class StreamCoverage {
    private final boolean contiguous;
    private final Ids ids = new Ids();
    private Instant wholeFrom = Instant.MAX;
    private Instant lostFrom = Instant.MAX;
    private Instant minuteEnd = Instant.MIN;
    private Instant lastTraded = Instant.MIN;
    private Instant settles = Instant.MAX;
    private Coverage held = Coverage.NOTHING;
    private long closedId = -1;
    private long minuteId = -1;
    private long laterId = -1;
    private long suspectId = -1;
    private Range suspect;
    private boolean chained;

    /**
     * @param contiguous whether each trade's id is its predecessor's plus one
     */
    StreamCoverage(boolean contiguous) {
        this.contiguous = contiguous;
    }

    boolean isConnected() {
        return !wholeFrom.equals(Instant.MAX);
    }

    /** The first whole minute after the venue's confirmation. */
    Instant connected(Instant at) {
        wholeFrom = Interval.M1.ceiling(at.plus(BarBuilder.GRACE));
        ids.clear();
        suspect = null;
        chained = false;
        closedId = -1;
        minuteId = -1;
        laterId = -1;
        return wholeFrom;
    }

    /** The first minute that may be damaged. */
    Instant disconnected(Instant lastSeen) {
        jumps(); // what is suspected now will not come any more
        wholeFrom = Instant.MAX;
        lostFrom = Interval.M1.floor(lastSeen.minus(BarBuilder.GRACE));
        return lostFrom;
    }

    void seen(Trade trade) {
        long id = contiguous ? Ids.number(trade.id()) : -1;
        if (id < 0 || ids.lowest() != Long.MAX_VALUE && id <= ids.lowest()) {
            return;
        }
        ids.add(id);
        if (trade.at().isBefore(minuteEnd)) {
            minuteId = Math.max(minuteId, id);
        } else {
            laterId = Math.max(laterId, id);
        }
    }

    /**
     * Whether trades of the minute now closing, or before it, did not come though later ids did.
     * What was suspected at the last minute and has not come by now is lost.
     */
    boolean jumps() {
        if (suspect != null) {
            held = before(held, suspect.start());
            held = held.and(Coverage.missing(suspect.start(), suspect.end(), Cause.OUTAGE));
            ids.fillUpTo(suspectId);
            suspect = null;
        }
        return ids.hasHoleBelow(minuteId);
    }

    /** The minute that seemed damaged, once, if what it lacked has come after all. */
    Optional<Range> repaired() {
        if (suspect == null || ids.hasHoleBelow(suspectId)) {
            return Optional.empty();
        }
        Range minute = new Range(suspect.end().minusSeconds(60), suspect.end());
        suspect = null;
        held = held.and(Coverage.complete(minute.start(), minute.end(), Proof.CONTIGUOUS_IDS));
        return Optional.of(minute);
    }

    /**
     * The minute is over.
     *
     * @return what is presumed of it as long as the connection does not turn out to be dead
     */
    Coverage minute(Instant start, Instant end) {
        boolean traded = minuteId > closedId;
        Coverage minute = Coverage.NOTHING;
        boolean whole = !start.isBefore(wholeFrom);
        if (ids.hasHoleBelow(minuteId) && whole) {
            suspect = new Range(lastTraded.isBefore(wholeFrom) ? start : lastTraded, end);
            suspectId = minuteId;
        } else if (whole) {
            Proof proof = chained && traded ? Proof.CONTIGUOUS_IDS : Proof.UNBROKEN_CONNECTION;
            minute = Coverage.complete(start, end, proof);
        } else {
            ids.fillUpTo(minuteId);
            minute =
                    start.isBefore(lostFrom)
                            ? Coverage.NOTHING
                            : Coverage.missing(start, end, Cause.OUTAGE);
        }
        held = held.and(minute);
        settles = settles.equals(Instant.MAX) ? end.plus(margin()) : settles;
        lastTraded = traded ? start : lastTraded;
        chained = minuteId >= 0;
        closedId = minuteId;
        minuteEnd = Interval.M1.end(end);
        minuteId = Math.max(minuteId, laterId);
        return minute;
    }

    /** A trade of that minute came too late to count: it is not whole, if that was not told yet. */
    void dropped(Range minute) {
        if (!held.within(minute).entries().isEmpty()) {
            Coverage lost = Coverage.missing(minute.start(), minute.end(), Cause.OUTAGE);
            held = held.without(minute).and(lost);
        }
    }

    /**
     * What may be told to the ledger now that a trade came.
     *
     * @param heardAt its own time, or our clock's at its arrival if that is earlier
     */
    Coverage settled(Instant heardAt) {
        if (heardAt.isBefore(settles)) {
            return Coverage.NOTHING;
        }
        Instant to = Interval.M1.floor(heardAt.minus(margin()));
        to = suspect != null && suspect.start().isBefore(to) ? suspect.start() : to;
        settles = Interval.M1.end(to).plus(margin());
        Coverage settled = before(held, to);
        held = held.within(new Range(to, Instant.MAX));
        return settled;
    }

    /** What is still held, when the connection died: complete only up to its last sign. */
    Coverage broken(Instant closedUpTo) {
        Coverage lost =
                closedUpTo.isAfter(lostFrom)
                        ? Coverage.missing(lostFrom, closedUpTo, Cause.OUTAGE)
                        : Coverage.NOTHING;
        held = before(held, lostFrom).and(lost);
        return rest();
    }

    /** What may be told when nothing more will come: nobody proved what is held complete. */
    Coverage ended() {
        return new Coverage(List.copyOf(rest().missing()));
    }

    private Coverage rest() {
        Coverage rest = held;
        held = Coverage.NOTHING;
        settles = Instant.MAX;
        return rest;
    }

    /** How long after a minute a sign of life proves it. Ids that jump show one minute later. */
    private Duration margin() {
        return contiguous ? BarBuilder.GRACE.plusSeconds(60) : BarBuilder.GRACE;
    }

    private static Coverage before(Coverage coverage, Instant at) {
        return at.isAfter(Instant.EPOCH)
                ? coverage.within(new Range(Instant.EPOCH, at))
                : Coverage.NOTHING;
    }
}
