package dev.isobar.live;

import static java.util.Objects.requireNonNull;

/**
 * The upstream frame that something follows from. Written out it is the correlation id, which a
 * capture's reader can find again.
 *
 * @param connection one socket of one feed, or one REST client; empty where unknown
 * @param frame counted from 1 on that connection
 */
public record Cause(String connection, long frame) {
    public static final Cause UNKNOWN = new Cause("", 0);

    public Cause {
        requireNonNull(connection, "connection is null");
    }

    /** {@code okx linear market 2#18234}; empty where unknown. */
    @Override
    public String toString() {
        return connection.isEmpty() ? "" : connection + "#" + frame;
    }
}
