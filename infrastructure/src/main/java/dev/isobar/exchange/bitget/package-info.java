/**
 * Bitget, classic line: spot, USDT and USDC perpetuals (linear), coin perpetuals (inverse). REST v2
 * and sockets v2; only liquidations come from the sockets v3.
 *
 * <ul>
 *   <li>R1 All sizes are base units, also those of coin perpetuals; nothing is counted in
 *       contracts.
 *   <li>R2 Only bars that open at UTC are asked for ({@code 6Hutc}, {@code 12Hutc}, {@code 1Dutc}),
 *       in the spelling that each of REST spot, REST futures and the sockets has.
 *   <li>R3 One symbol in two product lines is two instruments; a frame of another line is not
 *       collected.
 *   <li>R4 The first frame of a trade channel tells the past and is not collected; of a candle
 *       channel's first frame only the last two rows are.
 *   <li>R5 No candle says that it is closed: a row is where a later one stands beside it. That the
 *       frame is from after its end closes nothing.
 *   <li>R6 Updates of a book follow each other by {@code pseq} and {@code seq}; when the venue
 *       begins to count anew, the update shall fit no book.
 *   <li>R7 A liquidation tells the side of the position and its amount in the quote.
 *   <li>R8 Version 1 is dead: its frames and symbols are refused.
 * </ul>
 *
 * Out of scope: coin futures of the unified account ({@code BTCUSD_CM}, another product), dated
 * futures, demo trading (same REST host with a header), index prices.
 */
package dev.isobar.exchange.bitget;
