/**
 * Compares the best bids and asks of all venues.
 *
 * <ul>
 *   <li>R1 Offers shall be compared only within a {@link dev.isobar.flows.offers.Family}: one
 *       asset, one kind of market, one currency. A stablecoin is compared in dollars only where the
 *       rules name it, and only by a rate.
 *   <li>R2 Prices and sizes are those of a single unit: of {@code 1000SHIB} a thousandth, and a
 *       thousand times as many.
 *   <li>R3 An offer shall not count, and its reason be told, that is older than the rules allow by
 *       the venue's time or by ours, halted, one-sided, empty, crossed or locked in itself, or of a
 *       currency without a rate.
 *   <li>R4 If an offer costs more than {@link dev.isobar.flows.offers.OfferRules#collision} times
 *       as much or as little as the median, then it is another coin of the same name and shall not
 *       count. <i>(why: the fake arbitrage of 11,021 % that others have shown)</i>
 *   <li>R5 The best bid is the highest and the best ask the lowest of those that count, whatever
 *       order they came in.
 * </ul>
 *
 * Out of scope: what it pays to trade between them (arbitrage), how quotes get here (live, app).
 */
package dev.isobar.flows.offers;
