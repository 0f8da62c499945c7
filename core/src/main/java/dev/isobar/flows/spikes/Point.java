package dev.isobar.flows.spikes;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import dev.isobar.flows.Flow;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a final bar came to, and what was open at its end.
 *
 * @param at the bar's end
 * @param interest quote units, NaN (absent) where nothing was told of it
 * @param volume quote units
 */
public record Point(Instant at, double interest, double volume) {
    public Point {
        requireNonNull(at, "at is null");
    }

    /** What was not recorded but seen is of some instant of its slot. */
    private static final Interval SLOT = Interval.M5;

    /**
     * Points of the past.
     *
     * @param bars ascending, of one timeframe; those that are not final give no point
     * @param recorded what the venue recorded, at its time
     * @param sampled what was seen, by slots of the schedule; counts where nothing was recorded
     */
    public static List<Point> of(
            Instrument instrument, List<Bar> bars, List<Flow> recorded, List<Flow> sampled) {
        Map<Instant, OpenInterest> interests = placed(sampled);
        interests.putAll(placed(recorded));
        List<Point> points = new ArrayList<>(bars.size());
        for (Bar bar : bars) {
            if (bar.isFinal()) {
                OpenInterest interest = interests.get(bar.end());
                double worth =
                        interest == null
                                ? Double.NaN
                                : Standing.worth(instrument, interest, bar.close()).doubleValue();
                points.add(new Point(bar.end(), worth, volume(bar)));
            }
        }
        return points;
    }

    /** Quote units; base units at the close where no more is known. */
    static double volume(Bar bar) {
        BigDecimal quote = bar.quoteVolume();
        return (quote == null ? bar.volume().multiply(bar.close()) : quote).doubleValue();
    }

    /** By the instant of the grid it stands for; ascending, so that the later one stays. */
    private static Map<Instant, OpenInterest> placed(List<Flow> flows) {
        Map<Instant, OpenInterest> placed = new HashMap<>();
        for (Flow flow : flows) {
            if (flow.event() instanceof OpenInterest interest) {
                Instant at = interest.at() == null ? flow.at().plus(SLOT.nominal()) : interest.at();
                placed.put(Standing.place(at), interest);
            }
        }
        return placed;
    }
}
