/**
 * Orders worth telling of: those that close a position by force, and takers' orders of unusual
 * value. Pure functions of what they hear in order: no clock, no thread; time comes with events.
 *
 * <ul>
 *   <li>R1 A liquidation shall be told with the side of the forced order, its quantity in base
 *       units, its value in the quote and, by the quote's own rate, in US dollars; without a rate
 *       that value is absent. <i>(why: USDT is not the dollar)</i>
 *   <li>R2 Every liquidation shall be told, whatever it is worth.
 *   <li>R3 If a liquidation comes again, then it shall not be told again: without an id of its
 *       venue it is the same if time, side, price and size are, unless one frame holds it twice.
 *   <li>R4 Where the venue shows only one of the liquidations of a second, each shall say that sums
 *       are lower bounds.
 *   <li>R5 When the forced orders of one side of an instrument within the given time reach the
 *       given number or value, a cascade begins; while each follows the one before within that
 *       time, they shall be marked with its id, their number in it and what it came to so far; who
 *       takes over in the middle goes on with all three, however long ago it began. What it heard
 *       before it was told of the cascade counts in it, and was told without its mark. <i>(why:
 *       what was told is never reworded)</i>
 *   <li>R6 Fills that follow each other at one instant, of one side, at prices that do not get
 *       better, and that arrive together, are one taker's order and shall be told once, unless the
 *       instant is that of a block.
 *   <li>R7 A taker's order shall be told when its value reaches the instrument's threshold: in US
 *       dollars, or what the given share of its own orders of the last 12 to 24 hours stay below.
 *   <li>R8 Memory is bounded for each instrument, whatever is heard.
 *   <li>R9 If orders may not have been heard while a cascade ran, or within the given time before
 *       its first, then what it comes to shall be said to be a lower bound.
 * </ul>
 *
 * Out of scope: where events are kept and to whom they are told ({@code live.TellEvents}), formats
 * of venues.
 */
package dev.isobar.flows.forced;
