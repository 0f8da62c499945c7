package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.SeriesId;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * What an update is about. Sequences are counted per subject.
 *
 * @param channel {@code bars}, {@code trades}, {@code quotes}, …
 * @param key a series for bars and charts ({@code binance:spot:BTCUSDT:1m}), an owner for alerts,
 *     {@code documents} for {@code config_changed}, a family of bars for {@code consolidated}, an
 *     instrument or a base asset for events of the flow, an instrument for the others
 */
public record Subject(String channel, String key) {
    public static final String BARS = "bars";

    /** Bars with indicators; its key is a series', as that of bars. */
    public static final String CHARTS = "charts";

    /** Its key is an owner's: alerts of all instruments, raised by any node. */
    public static final String ALERTS = "alerts";

    /** Of all documents, for administrators: a new version of one is there. */
    public static final String CONFIGURATION = "config_changed";

    /** Its key is a family's and an interval: {@code BTC:spot:USDT:1m}. */
    public static final String CONSOLIDATED = "consolidated";

    private static final String DOCUMENTS = "documents";

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

    /**
     * Events of the flow.
     *
     * @param key an instrument, or a base asset
     */
    public static Subject of(EventKind kind, String key) {
        return new Subject(kind.id(), key);
    }

    public static Subject charts(SeriesId series) {
        return new Subject(CHARTS, series.toString());
    }

    public static Subject alerts(String owner) {
        return new Subject(ALERTS, owner);
    }

    public static Subject configuration() {
        return new Subject(CONFIGURATION, DOCUMENTS);
    }

    public static Subject consolidated(Family family, Interval interval) {
        return new Subject(CONSOLIDATED, family + ":" + interval.code());
    }

    /** Everything that is ever published of an instrument. */
    public static List<Subject> all(InstrumentId instrument) {
        List<Subject> all = new ArrayList<>();
        for (Interval interval : Interval.values()) {
            SeriesId series = new SeriesId(instrument, interval);
            all.add(of(series));
            all.add(charts(series));
        }
        for (MarketChannel channel : MarketChannel.values()) {
            all.add(of(channel, instrument));
        }
        return all;
    }

    /** Whether one node at a time may publish it, the one that streams its instrument. */
    public boolean isOfInstrument() {
        return !channel.equals(ALERTS)
                && !channel.equals(CONFIGURATION)
                && !channel.equals(CONSOLIDATED)
                && EventKind.of(channel).isEmpty(); // published once, by whichever node
    }

    /** Whether its key is a series', not an instrument's. */
    public boolean isOfSeries() {
        return channel.equals(BARS) || channel.equals(CHARTS);
    }

    /** Whose it is, if it is an instrument's. */
    public InstrumentId instrument() {
        return InstrumentId.parse(isOfSeries() ? key.substring(0, key.lastIndexOf(':')) : key);
    }

    /** {@code trades:binance:spot:BTCUSDT}. */
    @Override
    public String toString() {
        return channel + ":" + key;
    }
}
