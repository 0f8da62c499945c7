package dev.isobar.indicators;

/** How far back a value reaches (checked for every entry by the leak check). */
public enum Dependence {
    /** Only the bars of its window: equal wherever the series starts, from its warm-up on. */
    FINITE,
    /** All bars before, ever more faintly: equal within 1e-9 from its warm-up on. */
    RECURSIVE,
    /**
     * All bars since an anchor: the start of the UTC day, for bars of a day and longer the year.
     */
    ANCHORED
}
