/**
 * Judges trades, bars and their completeness.
 *
 * <ul>
 *   <li>R1 A finding annotates: no trade or bar is dropped or changed for it.
 * </ul>
 *
 * Out of scope: what is impossible (parsers reject it), what was never sent (the coverage ledger).
 */
package dev.isobar.quality;
