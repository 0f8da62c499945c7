/**
 * Coinbase: spot, by the public paths and the public socket of Advanced Trade.
 *
 * <ul>
 *   <li>R1 The side on the wire is the maker's; the taker's is the other one.
 *   <li>R2 Frames are numbered per connection over all channels, and every frame says its number.
 *   <li>R3 Products that are another name of a book ({@code BTC-USDC} of {@code BTC-USD}) are left
 *       out: their data come under the other name. USD, USDC and USDT are three currencies.
 *   <li>R4 The socket's candles are five minutes long and carry no flag: none is closed, whenever
 *       it was sent.
 *   <li>R5 Heartbeats are asked for with whatever is subscribed: a quiet connection is cut.
 *   <li>R6 Frames and answers of the older Exchange API, the venue's too, are understood as well:
 *       recordings of it exist.
 * </ul>
 *
 * Out of scope: futures and perpetuals (their figures come only inside the product, and none was
 * seen), channels that need a key, asking the Exchange API (other hosts).
 */
package dev.isobar.exchange.coinbase;
