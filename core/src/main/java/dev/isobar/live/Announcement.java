package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.SeriesId;

/**
 * An update before it has a number.
 *
 * @param isFinal whether it will not change any more (but for corrections)
 * @param kept about how many updates of the subject can be read again
 * @param data JSON
 * @param once what was published under this name of the subject is not published again for an hour,
 *     by whichever node; empty if it may be
 */
public record Announcement(Subject subject, boolean isFinal, int kept, String data, String once) {
    private static final int BARS = 500;
    private static final int BAR_LENGTH = 320;

    public Announcement {
        requireNonNull(subject, "subject is null");
        requireNonNull(data, "data is null");
        requireNonNull(once, "once is null");
    }

    /** As often as it is published. */
    public Announcement(Subject subject, boolean isFinal, int kept, String data) {
        this(subject, isFinal, kept, data, "");
    }

    public static Announcement of(SeriesId series, Bar bar) {
        StringBuilder json = new StringBuilder(BAR_LENGTH);
        BarJson.append(json, bar, false);
        return new Announcement(Subject.of(series), bar.isFinal(), BARS, json.toString());
    }
}
