package dev.isobar.app.health;

/**
 * A cheap question to something this node cannot do without.
 *
 * @param question throws {@link dev.isobar.bars.StoreUnavailable}, or what the client throws
 */
public record Probe(String name, Runnable question) {}
