/**
 * Kraken: spot (REST v0, sockets v2) and the perpetuals of Kraken Futures, linear ({@code PF_}) and
 * inverse ({@code PI_}).
 *
 * <ul>
 *   <li>R1 A spot pair has four spellings; its symbol is the one of the v2 sockets ({@code
 *       BTC/USD}), and what REST wants to hear is derived from it without a table.
 *   <li>R2 Digits of prices and sizes are the wire's: the v2 sockets write bare numbers, and the
 *       checksum is about their zeros.
 *   <li>R3 A trade of type {@code liquidation} is a trade and a liquidation.
 *   <li>R4 A funding rate is the relative one; the absolute one (USD or coins per contract and
 *       hour) is no fraction and is left out.
 *   <li>R5 If a frame is one of the v1 sockets (arrays), then the parser of v2 shall refuse it;
 *       {@link dev.isobar.exchange.kraken.KrakenArrays} reads captures from before.
 *   <li>R6 A bar of the stream carries no flag: of the snapshot, what had ended when it was sent is
 *       closed; an update never is.
 *   <li>R7 Trades of a perpetual are counted within its product: where the count jumps on a
 *       connection, that connection shall be given up. <i>(why: uids are opaque, and inverse
 *       contracts have no klines that would contradict a bar)</i>
 * </ul>
 *
 * Out of scope: dated futures, options, weeks (they open on Thursday) and spans of 15 days, klines
 * of inverse contracts (the venue gives contracts, and no base volume).
 */
package dev.isobar.exchange.kraken;
