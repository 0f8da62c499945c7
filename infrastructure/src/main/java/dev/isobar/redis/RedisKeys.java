package dev.isobar.redis;

import dev.isobar.bars.SeriesId;
import dev.isobar.live.Subject;
import dev.isobar.market.BoardId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The names in Redis. The braces make a cluster hash only what they are about. */
final class RedisKeys {
    /** Where every update is announced: the channel follows, {@code isobar:told:bars}. */
    static final String TOLD = "isobar:told:";

    /** Where it is announced whose sessions have ended. */
    static final String ENDED = "isobar:ended";

    /** A sorted set of the nodes that live, by when they are taken for dead. */
    static final String NODES = "isobar:nodes";

    private RedisKeys() {}

    /** A hash: tokens, when they were counted, and until when nobody may ask. */
    static String budget(String egress, String name) {
        return "isobar:budget:{" + egress + ":" + name + "}";
    }

    /** A hash: tokens, and when they were counted. */
    static String bucket(String limit, String who) {
        return "isobar:bucket:{" + limit + ":" + who + "}";
    }

    static String lease(String what) {
        return "isobar:lease:{" + what + "}";
    }

    /** The token given last. */
    static String tokens(String what) {
        return "isobar:tokens:{" + what + "}";
    }

    /** How often something was tried lately. */
    static String attempts(String what) {
        return "isobar:attempts:{" + what + "}";
    }

    /** A hash: until when it is left alone, and how long it was, in ms. */
    static String restraint(String egress, String source) {
        return "isobar:restraint:{" + egress + ":" + source + "}";
    }

    /** When it was asked for, in ms, a line's end, and the venue's words. */
    static String board(BoardId id) {
        return "isobar:board:{" + id + "}";
    }

    /** While somebody asks. */
    static String boardClaim(BoardId id) {
        return board(id) + ":claim";
    }

    static byte[] page(SeriesId series, Instant start) {
        String key = "isobar:page:{" + series + "}:" + start.toEpochMilli();
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** A hash: the epoch and the sequence given last. One key, so that they vanish together. */
    static String position(Subject subject) {
        return "isobar:position:{" + tag(subject) + "}";
    }

    /** A stream whose entries are numbered by sequence. */
    static String updates(Subject subject) {
        return "isobar:updates:{" + tag(subject) + "}";
    }

    /** While it is there, what has this name is not published again. */
    static String once(Subject subject, String name) {
        return "isobar:once:{" + tag(subject) + "}:" + name;
    }

    /** A series' pages and its updates hash alike. */
    private static String tag(Subject subject) {
        return subject.channel().equals(Subject.BARS) ? subject.key() : subject.toString();
    }
}
