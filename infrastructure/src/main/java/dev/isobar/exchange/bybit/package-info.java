/**
 * Bybit v5: spot, linear (USDT and USDC) and inverse perpetuals.
 *
 * <ul>
 *   <li>R1 Klines arrive newest first and leave oldest first.
 *   <li>R2 A trade is ordered by (seq, place in its frame) where the venue sends seq; else it has
 *       no order.
 *   <li>R3 One symbol in two categories is two instruments; the socket's path tells which.
 *   <li>R4 The sockets before v5 are dead: their frames are refused, also where they look alike.
 *   <li>R5 Sizes of inverse contracts are USD; where the venue writes volume and turnover, base and
 *       quote change places.
 *   <li>R6 Of a ticker's changes only what the frame tells becomes an event.
 *   <li>R7 A liquidation's side is the position's on the wire and the forced order's here.
 *   <li>R8 A change of depth 1 that names one side tells that side, and nothing of the other.
 * </ul>
 *
 * Out of scope: dated futures, options, leveraged tokens (NotCollected).
 */
package dev.isobar.exchange.bybit;
