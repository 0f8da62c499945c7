/**
 * From a frame to encoded bars: ours beside the least that one thread could do.
 *
 * <ul>
 *   <li>R1 Ours shall be what runs in production: decoder, lane, bars of every interval, ledger and
 *       the bar's JSON, with the disorder they are ready for.
 *   <li>R2 The prototype shall be as quick as plain code gets: one instrument, one thread, four
 *       intervals, trades in order, nothing checked.
 * </ul>
 *
 * Out of scope: indicators (none are built yet, so neither side has them), stores.
 */
package dev.isobar.bench.pipeline;
