/**
 * Binance: spot and USD-M perpetuals.
 *
 * <ul>
 *   <li>R1 An aggTrade stands for {@code l − f + 1} trades; its id {@code a} is the order, and each
 *       is its predecessor plus one.
 *   <li>R2 Frames wrapped as {@code {stream, data}} and raw ones mean the same.
 *   <li>R3 Base and quote come from the listing; {@code 1000SHIB} is its own base.
 * </ul>
 *
 * Out of scope: COIN-M, dated futures, books, tickers, liquidations (NotCollected), Binance US
 * (another venue).
 */
package dev.isobar.exchange.binance;
