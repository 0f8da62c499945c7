package dev.isobar.app.answers;

/** Where it is counted what was at hand. Safe for all threads. */
public interface Lookups {
    void hit();

    void miss();
}
