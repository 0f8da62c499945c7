package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;

/**
 * An update before it has a number.
 *
 * @param isFinal whether it will not change any more (but for corrections)
 * @param kept about how many updates of the subject can be read again
 * @param data JSON
 * @param once what was published under this name of the subject is not published again for an hour,
 *     by whichever node; empty if it may be
 * @param label what subscribers may choose it by
 */
public record Announcement(
        Subject subject, boolean isFinal, int kept, String data, String once, Label label) {
    /** At five a second, the most there are of an open bar, this is a minute. */
    private static final int MINUTES = 300;

    /**
     * Fourteen longer series of an instrument change with every trade, and all there is to miss of
     * them between two snapshots is in the next one: twelve seconds, so that Redis holds thousands
     * of instruments.
     */
    private static final int LONGER = 60;

    private static final int BAR_LENGTH = 320;

    public Announcement {
        requireNonNull(subject, "subject is null");
        requireNonNull(data, "data is null");
        requireNonNull(once, "once is null");
        requireNonNull(label, "label is null");
    }

    /** As often as it is published. */
    public Announcement(Subject subject, boolean isFinal, int kept, String data) {
        this(subject, isFinal, kept, data, "");
    }

    /** Chosen by nobody by anything but its subject. */
    public Announcement(Subject subject, boolean isFinal, int kept, String data, String once) {
        this(subject, isFinal, kept, data, once, Label.NONE);
    }

    public static Announcement of(SeriesId series, Bar bar) {
        StringBuilder json = new StringBuilder(BAR_LENGTH);
        BarJson.append(json, bar, false);
        int kept = series.interval() == Interval.M1 ? MINUTES : LONGER;
        return new Announcement(Subject.of(series), bar.isFinal(), kept, json.toString());
    }
}
