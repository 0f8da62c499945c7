/**
 * What a venue is: data and pure functions that one shared transport works with.
 *
 * <ul>
 *   <li>R1 A venue is one package: a description ({@link VenueMarket} values) and pure parsers. No
 *       HTTP, I/O, threads, clock, log or mutable state.
 *   <li>R2 When a frame or body is not of a known shape, a parser shall throw {@link
 *       ExchangeFailure.Unparsable} with the raw text; it never guesses.
 *   <li>R3 A field is mapped only when its meaning is ours; times are checked for their unit.
 *   <li>R4 Every venue is listed in {@link Exchanges#ALL}.
 * </ul>
 *
 * Out of scope: connecting, paging, retrying, budgets (transport).
 */
package dev.isobar.exchange;
