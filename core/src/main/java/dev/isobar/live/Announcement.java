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
 */
public record Announcement(Subject subject, boolean isFinal, int kept, String data) {
    private static final int BARS = 500;
    private static final int BAR_LENGTH = 320;

    public Announcement {
        requireNonNull(subject, "subject is null");
        requireNonNull(data, "data is null");
    }

    public static Announcement of(SeriesId series, Bar bar) {
        StringBuilder json = new StringBuilder(BAR_LENGTH);
        BarJson.append(json, bar, false);
        return new Announcement(Subject.of(series), bar.isFinal(), BARS, json.toString());
    }
}
