package dev.isobar.app.socket;

/**
 * One published change of a key.
 *
 * @param key e.g. {@code binance:spot:BTCUSDT:1m}
 * @param epoch changes when the publisher lost its memory; sequences compare only within one
 * @param sequence one more for each update of the key
 * @param isFinal whether the bar will not change any more (but for corrections)
 * @param openTime of the bar, epoch ms
 * @param data the bar's JSON
 */
public record Update(
        String channel,
        String key,
        String epoch,
        long sequence,
        boolean isFinal,
        long openTime,
        String data) {}
