package dev.isobar.app;

/** This node's ear on what all nodes publish. */
public interface Subscription extends AutoCloseable {
    void start();

    @Override
    void close();
}
