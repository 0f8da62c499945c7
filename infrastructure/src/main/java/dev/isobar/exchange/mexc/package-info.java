/**
 * MEXC: spot v3, whose socket speaks Protocol Buffers, and contracts v1 in JSON, perpetuals settled
 * in their quote (linear) or in their base (inverse).
 *
 * <ul>
 *   <li>R1 Binary frames are read by field number; what is not known is skipped, what is cut short
 *       or longer than said is refused.
 *   <li>R2 A trade that comes without an id is named by time, price, size, side and its place among
 *       the equal ones of its frame: the same frame gives the same ids again.
 *   <li>R3 A spot wrapper without a body says nothing, and is no error.
 *   <li>R4 Klines of contracts are what traded (the {@code real} columns): the plain ones begin at
 *       the former close.
 *   <li>R5 A kline from the stream is never closed: the venue has no flag for it, and one that was
 *       sent after its end may lack trades.
 *   <li>R6 An amount that does not fit between volume × low and volume × high is not believed: it
 *       is left out, or, where the base volume rests on it (inverse), the kline is refused.
 * </ul>
 *
 * Out of scope: dated contracts, past open interest and liquidations (the venue shows none), a
 * stream of best bid and ask of contracts (they stand in the ticker, without sizes).
 */
package dev.isobar.exchange.mexc;
