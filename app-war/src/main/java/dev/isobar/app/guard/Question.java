package dev.isobar.app.guard;

/** One question to a venue. Fails as the venue does. */
@FunctionalInterface
public interface Question<T> {
    T ask() throws InterruptedException;
}
