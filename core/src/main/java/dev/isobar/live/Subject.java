package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * What an update is about. Sequences are counted per subject.
 *
 * @param channel {@code bars}, {@code trades}, {@code quotes}, …
 * @param key a series for bars ({@code binance:spot:BTCUSDT:1m}), an owner for alerts, an
 *     instrument for the others
 */
public record Subject(String channel, String key) {
    public static final String BARS = "bars";

    /** Its key is an owner's: alerts of all instruments, raised by any node. */
    public static final String ALERTS = "alerts";

    public Subject {
        requireNonNull(channel, "channel is null");
        requireNonNull(key, "key is null");
    }

    public static Subject of(SeriesId series) {
        return new Subject(BARS, series.toString());
    }

    public static Subject of(MarketChannel channel, InstrumentId instrument) {
        return new Subject(channel.id(), instrument.toString());
    }

    public static Subject alerts(String owner) {
        return new Subject(ALERTS, owner);
    }

    /** Everything that is ever published of an instrument. */
    public static List<Subject> all(InstrumentId instrument) {
        List<Subject> all = new ArrayList<>();
        for (Interval interval : Interval.values()) {
            all.add(of(new SeriesId(instrument, interval)));
        }
        for (MarketChannel channel : MarketChannel.values()) {
            all.add(of(channel, instrument));
        }
        return all;
    }

    /** Whether one node at a time may publish it, the one that streams its instrument. */
    public boolean isOfInstrument() {
        return !channel.equals(ALERTS);
    }

    /** Whose it is, if it is an instrument's. */
    public InstrumentId instrument() {
        return InstrumentId.parse(
                channel.equals(BARS) ? key.substring(0, key.lastIndexOf(':')) : key);
    }

    /** {@code trades:binance:spot:BTCUSDT}. */
    @Override
    public String toString() {
        return channel + ":" + key;
    }
}
