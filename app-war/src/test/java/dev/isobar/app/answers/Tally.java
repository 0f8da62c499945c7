package dev.isobar.app.answers;

import java.util.concurrent.atomic.AtomicInteger;

/** Lookups, counted. */
final class Tally implements Lookups {
    final AtomicInteger hits = new AtomicInteger();
    final AtomicInteger misses = new AtomicInteger();

    @Override
    public void hit() {
        hits.incrementAndGet();
    }

    @Override
    public void miss() {
        misses.incrementAndGet();
    }
}
