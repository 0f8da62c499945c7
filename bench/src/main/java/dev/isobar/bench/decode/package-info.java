/**
 * From a venue's text frame to trades: ours, a JSON tree's and XChange's.
 *
 * <ul>
 *   <li>R1 Ours and the tree's shall give equal records of the same frames.
 *   <li>R2 One JVM a contender and round, so that none profits from what another compiled.
 * </ul>
 *
 * Out of scope: what becomes of the trades (pipeline).
 */
package dev.isobar.bench.decode;
