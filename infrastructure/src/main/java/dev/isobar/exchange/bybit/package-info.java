/**
 * Bybit v5: spot and linear perpetuals (USDT and USDC).
 *
 * <ul>
 *   <li>R1 Klines arrive newest first and leave oldest first.
 *   <li>R2 A trade is ordered by (seq, place in its frame) where the venue sends seq; else it has
 *       no order.
 *   <li>R3 One symbol in two categories is two instruments; the socket's path tells which.
 *   <li>R4 The sockets before v5 are dead: their frames are refused, also where they look alike.
 * </ul>
 *
 * Out of scope: inverse, dated futures, options, books, tickers, liquidations (NotCollected).
 */
package dev.isobar.exchange.bybit;
