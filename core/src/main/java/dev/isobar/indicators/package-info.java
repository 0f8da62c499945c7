/**
 * Indicators: what they are (the catalogue), and one incremental way to compute them that serves
 * live series, history and backtests.
 *
 * <ul>
 *   <li>R1 A value shall depend on the bars up to its own and on nothing after it.
 *   <li>R2 Past its declared warm-up a value shall not depend on where the series starts (equal
 *       within 1e-9); an anchored one shall depend on nothing before its anchor, and be absent
 *       until one was seen.
 *   <li>R3 A calculator whose memory is saved and restored shall go on with the same bits.
 *   <li>R4 While a value is not defined (too few bars, division by zero) it shall be absent, never
 *       0. <i>(why: quietly wrong is worse than none)</i>
 *   <li>R5 Moving on by one bar shall take constant time and allocate nothing.
 *   <li>R6 The catalogue shall say of every column whether R1 and R2 were found to hold
 *       (LeakCheck), as tried in this process.
 *   <li>R6 When bars change, then no saved state that rests on them shall be used any more, also if
 *       whoever changed them was killed in between (docs/adr/0026).
 *   <li>R7 Readings of a bar shall be those of a run from the series' first bar, bit by bit,
 *       wherever a question starts; if that is too far to replay, they are absent and the answer
 *       says so.
 *   <li>R8 Only final bars shall move a calculation on: the bar in progress is read as if it closed
 *       as it stands, a damaged bar has no values, and neither shows in later ones. <i>(why: a bar
 *       that lacks trades has wrong highs, lows and volumes; passed over it is a gap, which is
 *       told)</i>
 *   <li>R9 When a formula changes, then no state that was saved before shall be used any more.
 * </ul>
 *
 * Out of scope: machine-learning features (features), where values are kept and told (live).
 */
package dev.isobar.indicators;
