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
 *
 * <p>Where ids are contiguous, an outage is bridged when every trade between the last before it and
 * the first after it has come: its minutes are whole then. That is possible until the last of them
 * can no longer be corrected; the ids of the new connection stand for themselves until then and, if
 * it never is, afterwards.
 */
final class StreamCoverage {
    private final boolean contiguous;
    private final Untold untold = new Untold();
    private Chain chain = new Chain();
    private Bridge bridge;
    private Instant wholeFrom = Instant.MAX;
    private Instant lostFrom = Instant.MAX;
    private Instant minuteEnd = Instant.MIN;
    private Instant settles = Instant.MAX;
    private long suspectId = -1;
    private Range suspect;

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
        Instant resumed = at.plus(BarBuilder.GRACE);
        wholeFrom = Interval.M1.ceiling(resumed);
        chain = new Chain();
        suspect = null;
        if (bridge != null) {
            bridge.resumed(resumed);
            bridge = bridge.from().isBefore(wholeFrom) ? bridge : null;
        }
        return wholeFrom;
    }

    /** The first minute that may be damaged. */
    Instant disconnected(Instant lastSeen) {
        jumps(); // what is suspected now will not come any more
        Instant from = Interval.M1.floor(lastSeen.minus(BarBuilder.GRACE));
        lostFrom = chain.hasHole() ? earlier(from, holeFrom()) : from;
        untold.weaken(chain.provenTo());
        if (bridge != null) {
            bridge.lost();
        } else if (!chain.isEmpty()) {
            bridge = new Bridge(chain, later(lostFrom, later(wholeFrom, chain.soundFrom())));
        }
        chain = new Chain();
        wholeFrom = Instant.MAX;
        return lostFrom;
    }

    void seen(Trade trade) {
        long id = contiguous ? Ids.number(trade.id()) : -1;
        if (id < 0) {
            return;
        }
        chain.add(id, trade.at(), minuteEnd);
        if (bridge != null) {
            bridge.seen(id, trade, minuteEnd);
        }
    }

    /**
     * Whether trades of the minute now closing, or before it, did not come though later ids did.
     * What was suspected at the last minute and has not come by now is lost.
     */
    boolean jumps() {
        if (suspect != null) {
            untold.replace(
                    suspect.start(),
                    Coverage.missing(suspect.start(), suspect.end(), Cause.OUTAGE));
            chain.forgive(suspectId, suspect.end());
            suspect = null;
        }
        return chain.hasHoleBelow(chain.minute());
    }

    /** The minute that seemed damaged, once, if what it lacked has come after all. */
    Optional<Range> repaired() {
        if (suspect == null || chain.hasHoleBelow(suspectId)) {
            return Optional.empty();
        }
        Range minute = new Range(suspect.end().minusSeconds(60), suspect.end());
        suspect = null;
        untold.add(Coverage.complete(minute.start(), minute.end(), Proof.CONTIGUOUS_IDS));
        return Optional.of(minute);
    }

    /** The minutes of an outage, once, if everything that was traded in it has come after all. */
    Optional<Range> bridged() {
        if (bridge == null || !bridge.holds()) {
            return Optional.empty();
        }
        Range outage = new Range(bridge.from(), wholeFrom);
        chain = bridge.chain();
        wholeFrom = bridge.from();
        bridge = null;
        return Optional.of(outage);
    }

    /** What is presumed of minutes that are over and that an outage has not damaged after all. */
    Coverage healed(Range minutes) {
        Proof proof = chain.proofFrom(minutes.start());
        Coverage healed = Coverage.complete(minutes.start(), minutes.end(), proof);
        untold.add(healed);
        return healed;
    }

    /**
     * The minute is over.
     *
     * @return what is presumed of it as long as the connection does not turn out to be dead
     */
    Coverage minute(Instant start, Instant end) {
        Coverage minute = Coverage.NOTHING;
        boolean whole = !start.isBefore(wholeFrom);
        if (chain.hasHoleBelow(chain.minute()) && whole) {
            suspect = new Range(later(chain.lastTraded(start), wholeFrom), end);
            suspectId = chain.minute();
        } else if (whole) {
            minute = Coverage.complete(start, end, chain.proof());
        } else {
            chain.forgive(chain.minute(), end);
            minute =
                    Coverage.missing(
                            start, end, wasLost() ? Cause.OUTAGE : Cause.NOT_YET_COLLECTED);
        }
        untold.add(minute);
        settles = settles.equals(Instant.MAX) ? end.plus(margin()) : settles;
        chain.closed(start);
        minuteEnd = Interval.M1.end(end);
        if (bridge != null) {
            bridge.chain().closed(start);
            bridge = whole ? null : bridge; // the last minute before it is past correcting
        }
        return minute;
    }

    /** A trade of that minute came too late to count: it is not whole, if that was not told yet. */
    void dropped(Range minute) {
        untold.damage(minute);
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
        to = suspect == null ? to : earlier(to, suspect.start());
        to = chain.hasHole() ? earlier(to, holeFrom()) : to;
        settles = Interval.M1.end(to).plus(margin());
        return untold.take(to);
    }

    /** What of the minutes that are over is missing, for which nobody has to wait. */
    Coverage declared() {
        return untold.takeMissing();
    }

    /** What is still held, when the connection died: complete only up to its last sign. */
    Coverage broken(Instant closedUpTo) {
        if (!wasLost()) { // never confirmed: perhaps these trades are not streamed at all
            return Coverage.NOTHING;
        }
        Coverage lost =
                closedUpTo.isAfter(lostFrom)
                        ? Coverage.missing(lostFrom, closedUpTo, Cause.OUTAGE)
                        : Coverage.NOTHING;
        untold.replace(lostFrom, lost);
        return rest();
    }

    /** What may be told when nothing more will come: nobody proved what is held complete. */
    Coverage ended() {
        return new Coverage(List.copyOf(rest().missing()));
    }

    private boolean wasLost() {
        return !lostFrom.equals(Instant.MAX);
    }

    /** The first minute in which what is a hole now may lie. */
    private Instant holeFrom() {
        return later(chain.lastTraded(Instant.MAX), wholeFrom);
    }

    private Coverage rest() {
        settles = Instant.MAX;
        return untold.takeAll();
    }

    /** How long after a minute a sign of life proves it. Ids that jump show one minute later. */
    private Duration margin() {
        return contiguous ? BarBuilder.GRACE.plusSeconds(60) : BarBuilder.GRACE;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
