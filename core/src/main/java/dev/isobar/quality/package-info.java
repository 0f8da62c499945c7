/**
 * Judges trades, bars and their completeness.
 *
 * <ul>
 *   <li>R1 A finding annotates: no trade or bar is dropped or changed for it, but for a venue's bar
 *       that cannot be (R6).
 *   <li>R2 A trade is judged by {@link dev.isobar.quality.Check}, in order; the first that fails
 *       ends it, and only a trade that passed all counts as history. <i>(price: more than 3
 *       population deviations off the last 100, once there are 10 and they differ, or more than 10
 *       % off the last one; size: more than 100 times the mean, once there are 10; {@link
 *       dev.isobar.quality.Tolerances} may be changed while it runs)</i>
 *   <li>R3 The score starts at 1; each trade moves it a tenth of the way to 1 or to 0.
 *   <li>R4 If three trades in a row are doubted for their price and lie within 1 % of each other,
 *       then they are the history from then on. <i>(a real move must not be doubted for ever)</i>
 *   <li>R5 If a trade is doubted for its price 60 s or more after the last one that passed, then
 *       those doubted before it are the history from then on, and it is judged again.
 *   <li>R6 If a venue's bar cannot be, then no bar is made of it and its bucket stays unknown; it
 *       is quarantined with the reason and counted.
 *   <li>R7 Judging reads no clock: the same trades, heard in the same order at the same times, are
 *       judged the same by the same tolerances; only {@link dev.isobar.bars.Provenance#MARKS} reach
 *       a bar (adr/0024); R10 to R12 are no part of it (adr/0027).
 *   <li>R8 Counts are kept per hour of trade time and per writer, each writer's replaced as a
 *       whole: writing again changes nothing, and what a killed writer had counted stays.
 *   <li>R9 The quarantine shows the 1,000 newest findings of an instrument.
 *   <li>R10 A final minute made live, of a venue that has klines, shall be compared with the
 *       venue's own once it can no longer be corrected; the bar then says {@code verified}, true or
 *       false, and a difference is quarantined with the field, both values and known reasons for
 *       it.
 *   <li>R11 If the venue does not tell of a minute while it is young, then the bar stays unchecked.
 *       <i>(silence is no verdict)</i> If it does not an hour or more later either, then the bar
 *       says {@code kline_absent}, and the reason is quarantined.
 *   <li>R12 If a minute of an underlying, quote and market is final on three venues or more, then a
 *       close more than 1 %, or what is configured, off their median shall be quarantined.
 * </ul>
 *
 * Out of scope: what was never sent (the coverage ledger), values that cannot be parsed.
 */
package dev.isobar.quality;
