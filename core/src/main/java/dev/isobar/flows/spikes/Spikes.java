package dev.isobar.flows.spikes;

import dev.isobar.bars.Bar;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Judges the bars of one perpetual as they close. For one thread; no clock. */
public final class Spikes {
    private final Map<Timeframe, Window> windows = new EnumMap<>(Timeframe.class);

    /** Ends of bars that wait for their timeframe's past; of a timeframe that has it, null. */
    private final Map<Timeframe, TreeSet<Instant>> waiting = new EnumMap<>(Timeframe.class);

    private final Instrument instrument;
    private final UsdRates rates;
    private final Standing standing;

    private Spikes(Instrument instrument, UsdRates rates) {
        this.instrument = instrument;
        this.rates = rates;
        this.standing = new Standing(instrument);
        for (Timeframe timeframe : Timeframe.values()) {
            windows.put(timeframe, new Window(timeframe.interval()));
        }
    }

    /** With no past but what it hears: as in a replay. */
    public static Spikes cold(Instrument instrument, UsdRates rates) {
        return new Spikes(instrument, rates);
    }

    /** Judges nothing of a timeframe before {@link #seed}. */
    public static Spikes awaiting(Instrument instrument, UsdRates rates) {
        Spikes spikes = new Spikes(instrument, rates);
        for (Timeframe timeframe : Timeframe.values()) {
            spikes.waiting.put(timeframe, new TreeSet<>());
        }
        return spikes;
    }

    /**
     * @param arrivedAt counts where the venue names no time
     */
    public void told(OpenInterest interest, Instant arrivedAt) {
        standing.told(interest, interest.at() == null ? arrivedAt : interest.at());
    }

    /** Likewise. */
    public void told(MarkPrice price, Instant arrivedAt) {
        standing.told(price, price.at() == null ? arrivedAt : price.at());
    }

    /**
     * A bar was closed, corrected or completed.
     *
     * @param interval any; what is not judged is ignored, and so is a bar that is not final
     */
    public Optional<Spike> changed(Interval interval, Bar bar) {
        Timeframe timeframe = bar.isFinal() ? Timeframe.of(interval).orElse(null) : null;
        if (timeframe == null) {
            return Optional.empty();
        }
        Instant at = bar.end();
        Window window = windows.get(timeframe);
        // What was judged stays as it was judged, but for the volume.
        double interest =
                window.isJudged(at)
                        ? Double.NaN
                        : standing.worth(at, bar.close())
                                .map(BigDecimal::doubleValue)
                                .orElse(Double.NaN);
        if (!window.put(at, interest, Point.volume(bar))) {
            return Optional.empty();
        }
        TreeSet<Instant> waits = waiting.get(timeframe);
        if (waits != null) {
            waits.add(at);
            if (waits.size() > Window.POINTS) {
                waits.pollFirst();
            }
            return Optional.empty();
        }
        return judge(timeframe, at);
    }

    /**
     * The past of a timeframe, ascending: fills what was not heard. What closed meanwhile is judged
     * now, and of the past whatever ended at {@code from} or later. <i>(why: whoever was to judge
     * it may have died)</i>
     */
    public List<Spike> seed(Timeframe timeframe, List<Point> past, Instant from) {
        Window window = windows.get(timeframe);
        TreeSet<Instant> due = new TreeSet<>();
        for (Point point : past) {
            boolean isHeard = window.has(point.at());
            if (!isHeard || window.interests(point.at()).length == 0) {
                window.put(point.at(), point.interest(), point.volume());
            }
            if (!point.at().isBefore(from)) {
                due.add(point.at());
            }
        }
        TreeSet<Instant> waits = waiting.remove(timeframe);
        if (waits != null) {
            due.addAll(waits);
        }
        List<Spike> found = new ArrayList<>();
        due.forEach(at -> judge(timeframe, at).ifPresent(found::add));
        return found;
    }

    /** Once. */
    private Optional<Spike> judge(Timeframe timeframe, Instant at) {
        Window window = windows.get(timeframe);
        if (!window.has(at) || window.isJudged(at)) {
            return Optional.empty();
        }
        window.judge(at);
        double[] interests = window.interests(at);
        if (interests.length == 0) {
            return Optional.empty();
        }
        Optional<UsdRate> rate = rates.of(instrument.quote(), at);
        Score interest = Score.of(interests);
        Score volume = Score.of(window.volumes(at));
        return rate.map(one -> new Spike(instrument, timeframe, at, interest, volume, one))
                .filter(Spike::isWorthIt)
                .filter(spike -> spike.isInterest() || spike.isVolume());
    }
}
