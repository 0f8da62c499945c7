package dev.isobar.settings;

import java.net.URI;

/**
 * How CoinMarketCap is asked.
 *
 * @param address {@code isobar.coinmarketcap.url}
 * @param key {@code isobar.coinmarketcap.key}: a secret; empty: nobody is asked
 * @param minute {@code isobar.coinmarketcap.minute}: how often all nodes together may ask in a
 *     minute
 * @param day {@code isobar.coinmarketcap.day}: and in a day
 */
public record MarketCap(URI address, String key, int minute, int day) {

    /** What a header may hold; a key that is none must not stand in a message. */
    public MarketCap {
        if (!key.matches("[\\x21-\\x7e]*")) {
            throw new IllegalArgumentException(
                    "isobar.coinmarketcap.key must be letters, digits and signs without spaces");
        }
    }

    static MarketCap read(SettingReader read) {
        return new MarketCap(
                read.uri(
                        "isobar.coinmarketcap.url",
                        "https://pro-api.coinmarketcap.com",
                        SettingReader.HTTP),
                read.text("isobar.coinmarketcap.key", ""),
                read.count("isobar.coinmarketcap.minute", 25),
                read.count("isobar.coinmarketcap.day", 300));
    }

    public boolean hasKey() {
        return !key.isEmpty();
    }

    @Override
    public String toString() {
        return "MarketCap[address=%s, key=%s, minute=%d, day=%d]"
                .formatted(
                        SettingReader.masked(address.toString()),
                        hasKey() ? "***" : "none",
                        minute,
                        day);
    }
}
