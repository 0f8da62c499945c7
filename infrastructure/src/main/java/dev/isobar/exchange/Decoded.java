package dev.isobar.exchange;

import dev.isobar.market.MarketEvent;
import java.util.List;

/** What a frame was. An unparsable one is an exception, not a value. */
public sealed interface Decoded {

    /**
     * Market data, in the frame's order.
     *
     * @param sequence number of the frame in its series, each its predecessor plus one: a jump is a
     *     loss; {@link #UNNUMBERED} where the venue does not number frames
     * @param series which frames of the connection are counted together; empty: all of them
     */
    record Data(List<MarketEvent> events, long sequence, String series) implements Decoded {
        public static final long UNNUMBERED = -1;

        public Data(List<MarketEvent> events) {
            this(events, UNNUMBERED);
        }

        public Data(List<MarketEvent> events, long sequence) {
            this(events, sequence, "");
        }
    }

    /**
     * One of our subscribe frames (or one topic of it) was accepted.
     *
     * @param sequence as of {@link Data}
     */
    record Acknowledged(String subject, long sequence) implements Decoded {
        public Acknowledged(String subject) {
            this(subject, Data.UNNUMBERED);
        }
    }

    /** The venue refused what we sent. */
    record Refused(String code, String text) implements Decoded {}

    /** The venue wants to hear this back, or it hangs up. */
    record Asked(String answer) implements Decoded {}

    /**
     * Pong, welcome, notice: says nothing of the market.
     *
     * @param sequence as of {@link Data}
     */
    record Control(String what, long sequence) implements Decoded {
        public Control(String what) {
            this(what, Data.UNNUMBERED);
        }
    }

    /**
     * Well-formed data of a channel or instrument that is not collected.
     *
     * @param sequence as of {@link Data}
     */
    record NotCollected(String what, long sequence) implements Decoded {
        public NotCollected(String what) {
            this(what, Data.UNNUMBERED);
        }
    }
}
