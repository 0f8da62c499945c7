/**
 * A venue for benches of the whole app: Binance's spot market, as far as one who only takes trades
 * can tell.
 *
 * <ul>
 *   <li>R1 The venue shall send what it is told, when it is told, and nothing else.
 *   <li>R2 Of the past the venue shall know nothing, so that nobody waits for it.
 * </ul>
 *
 * Out of scope: other channels and venues, faults (the simulator has them).
 */
package dev.isobar.bench.venue;
