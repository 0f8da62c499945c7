package dev.isobar.app.socket;

/**
 * One published change of a series.
 *
 * @param key the series, e.g. {@code binance:spot:BTCUSDT:1m}
 * @param epoch changes when the publisher lost its memory; sequences compare only within one
 * @param sequence one more for each update of the key
 * @param isFinal whether the bar will not change any more (but for corrections)
 * @param data the bar's JSON, beginning with its open time
 */
public record Update(String key, String epoch, long sequence, boolean isFinal, String data) {
    private static final String OPEN_TIME = "{\"open_time\":";

    /** When its bar opens, epoch ms. */
    long openTime() {
        return openTime(data);
    }

    static long openTime(String bar) {
        if (!bar.startsWith(OPEN_TIME)) {
            throw new IllegalArgumentException("a bar begins with its open time: " + bar);
        }
        int end = bar.indexOf(',', OPEN_TIME.length());
        return Long.parseLong(bar.substring(OPEN_TIME.length(), end));
    }
}
