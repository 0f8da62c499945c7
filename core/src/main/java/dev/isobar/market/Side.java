package dev.isobar.market;

/** Who crossed the spread: the aggressor (taker). */
public enum Side {
    BUY,
    SELL
}
