/**
 * From a frame to encoded bars and readings: ours beside the least that one thread could do.
 *
 * <ul>
 *   <li>R1 Ours shall be what runs in production: decoder, lane, bars of every interval, ledger,
 *       every indicator and feature, fifty rules, quality, the JSON of bars and charts, with the
 *       disorder they are ready for.
 *   <li>R2 The prototype shall be as quick as plain code gets: one instrument, one thread, four
 *       intervals, twenty indicators, trades in order, nothing checked.
 * </ul>
 *
 * Out of scope: stores.
 */
package dev.isobar.bench.pipeline;
