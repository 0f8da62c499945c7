/**
 * A market that nobody had to record: every trade is a pure function of seed, instrument and time.
 *
 * <ul>
 *   <li>R1 The same seed, rate and instrument shall give the same trades for any window, whoever
 *       asks, in whatever order, in whatever process. <i>(why: after a restart, history equals what
 *       was streamed)</i>
 *   <li>R2 Trade numbers and fill numbers shall be contiguous, and known for any second without
 *       walking the ones before it.
 *   <li>R3 A candle shall be the sum of exactly the trades in it.
 *   <li>R4 Small instruments shall have minutes without any trade.
 *   <li>R5 Prices are whole ticks, sizes whole lots.
 * </ul>
 *
 * Out of scope: formats of venues (see {@code venues}), disturbances (see {@code faults}).
 */
package dev.isobar.local.simulator.market;
