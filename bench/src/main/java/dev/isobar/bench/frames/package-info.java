/**
 * Trade frames for benches: our own numbers in the venues' formats.
 *
 * <ul>
 *   <li>R1 The same seed shall give the same frames.
 * </ul>
 *
 * Out of scope: disorder, duplicates and gaps (the simulator): a bench measures the usual case.
 */
package dev.isobar.bench.frames;
