package dev.isobar.local.replay;

import dev.isobar.capture.Frame;
import java.time.Instant;

/**
 * A frame and where it was read.
 *
 * @param at its receive time, without one the event time in it, without that {@link Instant#MIN}
 * @param file which of the files, by its place in the command
 * @param number which frame of the file, from 1
 * @param recorded from a recording of others, which has one connection at a time
 */
record Source(Frame frame, Instant at, int file, String name, long number, boolean recorded) {

    /** For people. */
    String where() {
        return name + " frame " + number;
    }
}
