package dev.isobar.app.socket;

import dev.isobar.live.Label;
import dev.isobar.live.Subject;

/**
 * One published change of a subject.
 *
 * @param epoch changes when the publisher lost its memory; sequences compare only within one
 * @param sequence one more for each update of the subject
 * @param isFinal whether it will not change any more (but for corrections)
 * @param label what it may be chosen by
 * @param data JSON; that of a bar begins with its open time
 */
public record Update(
        Subject subject, String epoch, long sequence, boolean isFinal, Label label, String data) {
    private static final String OPEN_TIME = "{\"open_time\":";

    /** Of what nobody chooses by anything. */
    Update(Subject subject, String epoch, long sequence, boolean isFinal, String data) {
        this(subject, epoch, sequence, isFinal, Label.NONE, data);
    }

    /** Of bars: when it opens, epoch ms. */
    long openTime() {
        return openTime(data);
    }

    /** What it takes the place of while it waits to be sent; null if nothing. */
    Object replaces() {
        if (isFinal) {
            return null;
        }
        return isOfOneBar() ? subject + "@" + openTime() : subject;
    }

    private boolean isOfOneBar() {
        String channel = subject.channel();
        return channel.equals(Subject.BARS) || channel.equals(Subject.CONSOLIDATED);
    }

    static long openTime(String bar) {
        if (!bar.startsWith(OPEN_TIME)) {
            throw new IllegalArgumentException("a bar begins with its open time: " + bar);
        }
        int end = bar.indexOf(',', OPEN_TIME.length());
        return Long.parseLong(bar.substring(OPEN_TIME.length(), end));
    }
}
