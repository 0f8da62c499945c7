/**
 * From a frame to events, for every venue and every channel it streams: ours beside a walk over a
 * JSON tree.
 *
 * <ul>
 *   <li>R1 Every channel that a venue's streams declare for spot and linear instruments shall have
 *       a row; kinds that come by one topic share it.
 *   <li>R2 The prices and rates in our events shall be numbers that the walk finds in the same
 *       frame.
 *   <li>R3 A binary frame has no tree: its row shall have no ratio. <i>(why: another format is no
 *       peer)</i>
 * </ul>
 *
 * Out of scope: trades beside XChange, in a JVM a contender (decode).
 */
package dev.isobar.bench.channels;
