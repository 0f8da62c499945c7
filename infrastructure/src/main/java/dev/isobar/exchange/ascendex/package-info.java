/**
 * AscendEX: spot and linear perpetuals (USDT).
 *
 * <ul>
 *   <li>R1 The interval {@code 1m} is a month here: a minute is asked for as {@code 1}.
 *   <li>R2 When the venue sends {@code ping}, the answer is {@code pong}: otherwise it hangs up.
 *   <li>R3 {@code bm} says that the buyer was the maker: then the taker sold.
 *   <li>R4 Sequence numbers exceed 2^53: they are read as text or as whole numbers, never as
 *       doubles.
 * </ul>
 *
 * Out of scope: liquidations (the venue publishes none), weeks and months (openings unproven).
 */
package dev.isobar.exchange.ascendex;
