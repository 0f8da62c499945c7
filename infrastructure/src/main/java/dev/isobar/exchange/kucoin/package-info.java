/**
 * KuCoin: spot, and perpetuals settled in their quote (linear) or in their base (inverse).
 *
 * <ul>
 *   <li>R1 The socket's address and its token are asked over REST before each dial.
 *   <li>R2 XBT is called BTC, on futures; a symbol that outlived a rename (BCHSV-USDT) keeps the
 *       base that the listing names (BSV).
 *   <li>R3 Columns of klines come in two orders: time, open, close, high, low on spot and on every
 *       socket; time, open, high, low, close over the futures' REST.
 *   <li>R4 A turnover that does not fit between volume × low and volume × high is not believed: it
 *       is left out, or, where the base volume rests on it (inverse), the kline is refused.
 *   <li>R5 Times in nanoseconds are read as text: as doubles they lose their last digits.
 *   <li>R6 A kline from the stream is never closed: the venue has no flag for it, and one that was
 *       sent after its end may lack trades.
 * </ul>
 *
 * Out of scope: dated futures, margin, past open interest and liquidations (the venue shows none).
 */
package dev.isobar.exchange.kucoin;
