/**
 * Gate (API v4): spot, perpetuals settled in USDT (linear) and in BTC (inverse).
 *
 * <ul>
 *   <li>R1 Sizes of perpetuals are contracts, signed, and may have decimals: the sign is the side
 *       of the order, and linear ones are multiplied out by {@code quanto_multiplier}.
 *   <li>R2 Of a spot kline the seven columns are time, <i>quote</i> volume, close, high, low, open,
 *       <i>base</i> volume; a frame without its base volume is refused unless nothing traded, or
 *       all at one price, from which it follows.
 *   <li>R3 Every frame we send, also the ping, says what time it is.
 *   <li>R4 What is inverse has no klines: the venue counts dollars and does not tell the base
 *       volume.
 *   <li>R5 A liquidation's side is the sign of the forced order, not of the position.
 * </ul>
 *
 * Out of scope: dated futures, options, USD1-settled contracts, the older book channels ({@code
 * order_book}, {@code obu}), spot tickers over the socket, contract statistics over the socket.
 */
package dev.isobar.exchange.gate;
