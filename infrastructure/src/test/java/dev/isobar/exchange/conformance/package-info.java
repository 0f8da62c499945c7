/**
 * The suite that every venue passes: numbered clauses, each a cell for each market of each venue,
 * filled by what the venue's {@link dev.isobar.exchange.conformance.Conformance} class names.
 *
 * <ul>
 *   <li>R1 A cell is green only if at least one value was decoded from its samples and everything
 *       that is expected of each holds; nobody sets a cell by hand.
 *   <li>R2 What a market declares has a cell with a value, and what has a cell is declared.
 *   <li>R3 If a sample's recording is not on this machine, then its cell shall be skipped visibly,
 *       unless another sample fills it.
 *   <li>R4 A key of an expectation that nobody knows is an error, never ignored.
 *   <li>R5 Each planted mistake that changes a decoded value of a venue shall turn at least one of
 *       its cells red, and at least ten shall apply to each venue.
 *   <li>R6 If a sample is damaged, then a parser shall read it or say that it is unparsable, in
 *       time, and no price that it reads may stand elsewhere than in the text.
 * </ul>
 *
 * Out of scope: what the simulator proves (T30 and on, in local).
 */
package dev.isobar.exchange.conformance;
