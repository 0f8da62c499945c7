package dev.isobar.identity;

/** Hears of what has ended, after it was ended in the store. Safe for all threads; never fails. */
@FunctionalInterface
public interface Endings {
    void tell(Ended ended);
}
