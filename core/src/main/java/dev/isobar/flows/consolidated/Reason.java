package dev.isobar.flows.consolidated;

import java.util.Locale;

/** Why an instrument is left out. */
public enum Reason {
    /** More than two intervals without a bar. */
    STALE,
    /** No bar, and the ledger says that one is missing, or does not know. */
    GAP,
    /** No bar, because nothing traded. */
    EMPTY,
    /** Its bar is open, or lacks a part. */
    NOT_FINAL,
    /** Nobody says what its quote currency is worth in dollars. */
    NO_RATE,
    /** Its quote currency is not worth what it promises. */
    DEPEG,
    /** Its close is off the venues' median. */
    OUTLIER;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
