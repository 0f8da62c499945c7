package dev.isobar.exchange.transport;

import java.time.Duration;

/** Lets time pass; tests step their clock instead. */
@FunctionalInterface
public interface Pause {
    Pause REAL = length -> Thread.sleep(length.toMillis());

    void last(Duration length) throws InterruptedException;
}
