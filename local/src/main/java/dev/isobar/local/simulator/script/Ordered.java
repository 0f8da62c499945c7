package dev.isobar.local.simulator.script;

import dev.isobar.local.simulator.market.Happening;
import dev.isobar.local.simulator.market.Listed;

/** Something that is to happen to one instrument. */
public record Ordered(Listed to, Happening what) {}
