/**
 * One node of Isobar: streams what is tracked, serves what is known.
 *
 * <ul>
 *   <li>R1 Adapters are made in a {@code *Wiring} and nowhere else.
 *   <li>R2 A dead venue or store shall not stop the start: listings come from the store, feeds keep
 *       trying, and health says what is missing.
 *   <li>R3 When what is tracked is edited, the node shall follow within seconds, without a restart.
 *   <li>R4 After every gap of a stream, what was missed shall be asked of the venue's history, in
 *       the background and bounded.
 *   <li>R5 When stopped, feeds end first, then the lanes are drained, then what they held is kept.
 *   <li>R6 A connector that administrators stopped shall be streamed by no node until they start
 *       it.
 *   <li>R7 While a venue answers for a range and still withholds it, it shall be asked for it after
 *       longer and longer waits, up to ten minutes; a range that was damaged meanwhile, or of which
 *       anything else is known by now, shall be asked for by the next round. <i>(why: some bars a
 *       venue never has, and asking twice a minute takes from what others may ask)</i>
 * </ul>
 *
 * Out of scope: what a bar is (core), how venues and stores speak (infrastructure).
 */
package dev.isobar.app;
