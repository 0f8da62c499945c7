package dev.isobar.indicators;

import dev.isobar.bars.Series;

/** Calculations of one {@link Calculator}, one after another. */
interface Steps {
    void next(Series series);
}
