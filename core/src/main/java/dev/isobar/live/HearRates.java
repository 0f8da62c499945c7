package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.rates.RateBook;
import dev.isobar.market.Interval;

/** Reads rates off the minutes of an instrument that has them. */
public final class HearRates implements Follower {
    private final RateBook rates;

    public HearRates(RateBook rates) {
        this.rates = rates;
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        if (series.interval() == Interval.M1 && bar.isFinal()) {
            rates.closed(series.instrument(), bar.end(), bar.close());
        }
    }
}
