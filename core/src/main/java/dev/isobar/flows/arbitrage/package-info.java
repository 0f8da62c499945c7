/**
 * Finds where it pays to buy at one venue and sell at another, and follows it until it ends.
 *
 * <ul>
 *   <li>R1 An opportunity shall begin when, between the offers that count, buying at the ask and
 *       selling at the bid reaches the thresholds in spread and in profit after both fees (formula
 *       8.10); of all pairs the one that leaves most.
 *   <li>R2 There shall be at most one a family at a time: while any pair pays it is the same, and
 *       keeps the best terms it had.
 *   <li>R3 It shall end when no pair reaches {@link dev.isobar.flows.arbitrage.ArbitrageRules#kept}
 *       of the thresholds, and another of its family shall not begin before {@link
 *       dev.isobar.flows.arbitrage.ArbitrageRules#rest} is over. <i>(why: prices that go to and fro
 *       around a threshold are one opportunity)</i>
 *   <li>R4 A pair farther apart than the same thing can be is a collision of names, never an
 *       opportunity.
 *   <li>R5 Whoever hears the same in the same order finds the same, to the byte.
 *   <li>R6 What begins and what ends shall be kept before it is told, and be told once by its id,
 *       whichever node judges. What another has begun is continued, not begun again.
 *   <li>R7 A node whose lease another was given meanwhile keeps and tells nothing any more.
 * </ul>
 *
 * Out of scope: which offers count (offers), trading, whether coins can be moved between venues.
 */
package dev.isobar.flows.arbitrage;
