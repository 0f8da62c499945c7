package dev.isobar.app;

import dev.isobar.live.Turn;

/**
 * What one node at a time does for all.
 *
 * @param consolidated telling consolidated bars
 * @param across judging what all venues say
 */
record Turns(Turn consolidated, Turn across) {}
