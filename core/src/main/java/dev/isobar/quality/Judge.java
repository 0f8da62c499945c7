package dev.isobar.quality;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Comparison;
import dev.isobar.bars.Comparison.Different;
import dev.isobar.bars.Comparison.Incomparable;
import dev.isobar.bars.Comparison.Same;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Kline;
import java.time.Clock;
import java.util.Optional;

/** What becomes of a minute of ours beside the venue's own. Safe for all threads. */
final class Judge {
    private final BarFindings findings;
    private final Clock clock;

    Judge(QualityStore store, Clock clock) {
        findings = new BarFindings(store);
        this.clock = clock;
    }

    /** What REST told is not asked of REST again. */
    static boolean isWaiting(Bar bar) {
        Source from = bar.provenance().source();
        return bar.isFinal()
                && bar.provenance().verified() == Verified.UNCHECKED
                && (from == Source.TRADES || from == Source.KLINE);
    }

    /**
     * @param venue null where it tells nothing
     */
    Comparison compare(Bar ours, Kline venue) {
        if (venue == null || !venue.closed()) {
            return new Incomparable("the venue does not tell of this minute");
        }
        if (venue.fault().isPresent()) {
            return new Incomparable("the venue's bar cannot be: " + venue.fault().get());
        }
        if (venue.isEmpty()) {
            return new Different("volume", ours.volume().toPlainString(), "0");
        }
        return Comparison.of(ours, Bar.of(venue, clock.instant()));
    }

    /** The bar with its verdict, whose finding is kept already; empty if there is no verdict. */
    Optional<Bar> verdict(SeriesId series, Bar bar, Comparison found) {
        if (found instanceof Same) {
            return Optional.of(bar.verified(Verified.SAME));
        }
        if (found instanceof Different different) {
            findings.put(Check.KLINE_DIFFERENCE.id(), BarChecks.different(series, bar, different));
            return Optional.of(bar.verified(Verified.DIFFERENT));
        }
        return Optional.empty();
    }

    /** The bar that says that there will be no verdict, the reason being kept already. */
    Bar unanswered(SeriesId series, Bar bar, Incomparable found) {
        findings.put(Check.KLINE_ABSENT.id(), BarChecks.unanswered(series, bar, found.reason()));
        return bar.verified(Verified.UNANSWERED);
    }
}
