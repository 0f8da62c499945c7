package dev.isobar.local.simulator.venues;

/** When klines are sent: after every full second, and that is also when they close. */
public final class KlineTimes {
    private KlineTimes() {}

    @FunctionalInterface
    public interface Sink {
        /**
         * @param start of the bar
         * @param at how far it has come: exclusive, its end if it just closed
         */
        void accept(long start, long at);
    }

    /** Every full second in (from, to]. */
    public static void each(Bars bars, SocketProtocol.Span span, Sink sink) {
        for (long at = span.from() / 1000 * 1000 + 1000; at <= span.to(); at += 1000) {
            sink.accept(bars.floor(at - 1), at);
        }
    }
}
