/**
 * What can go wrong between a venue and its clients, switched on and off while it runs.
 *
 * <ul>
 *   <li>R1 A fault holds for the venues and markets it names, for its duration and its count.
 *   <li>R2 Where a fault strikes only some, the draw shall be a function of seed and frame.
 *       <i>(why: a failing run can be run again)</i>
 *   <li>R3 Faults change how the market is told, never the market.
 * </ul>
 *
 * Out of scope: the venues' own limits, which hold without any fault (see {@code venues}).
 */
package dev.isobar.local.simulator.faults;
