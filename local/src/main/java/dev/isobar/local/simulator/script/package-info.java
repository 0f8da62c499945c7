/**
 * What happens in the simulated market on purpose: liquidations, large trades, moves of a price, of
 * open interest and of funding, as people write them.
 *
 * <ul>
 *   <li>R1 An event shall be part of the market: every stream and every REST answer tells it in its
 *       venue's own format, signs and units, and history tells what was streamed.
 *   <li>R2 If an event would begin sooner than in half a second, then it shall be refused. <i>(why:
 *       what was told already must not change)</i>
 *   <li>R3 If an event names something unknown, then nothing of its order shall happen, and the
 *       refusal says what is wrong.
 *   <li>R4 The same script ordered at the same time shall give the same market.
 * </ul>
 *
 * Out of scope: what goes wrong with connections (see {@code faults}).
 */
package dev.isobar.local.simulator.script;
