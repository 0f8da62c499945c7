/**
 * Twenty indicators over 100,000 bars: ours, bar by bar, beside TA-Lib, array by array, and ta4j.
 *
 * <ul>
 *   <li>R1 All shall read the same bars and keep every value of every column.
 *   <li>R2 ta4j shall run with doubles, its fastest numbers, over a tenth of the bars. <i>(why: all
 *       would take a minute a turn; a bar of few costs it less)</i>
 * </ul>
 *
 * Out of scope: whether values agree (oracle tests of core).
 */
package dev.isobar.bench.indicators;
