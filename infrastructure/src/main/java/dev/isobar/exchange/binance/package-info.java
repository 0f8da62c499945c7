/**
 * Binance: spot, USD-M and COIN-M perpetuals.
 *
 * <ul>
 *   <li>R1 An aggTrade stands for {@code l − f + 1} trades; its id {@code a} is the order, and each
 *       is its predecessor plus one.
 *   <li>R2 Frames wrapped as {@code {stream, data}} and raw ones mean the same.
 *   <li>R3 Base and quote come from the listing; {@code 1000SHIB} is its own base.
 *   <li>R4 COIN-M counts contracts, each worth a fixed number of quote units: their quote volume is
 *       exact, and where the venue writes quote it means base.
 *   <li>R5 A book begins over REST; an update follows the one that it names as its predecessor.
 *   <li>R6 A forced order's side is kept: SELL closed a long.
 * </ul>
 *
 * Out of scope: dated futures, tickers on sockets (NotCollected), Binance US (another venue).
 */
package dev.isobar.exchange.binance;
