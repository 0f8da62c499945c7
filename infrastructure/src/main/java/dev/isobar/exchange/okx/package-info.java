/**
 * OKX v5: spot, and perpetual swaps both linear and coin-margined (inverse).
 *
 * <ul>
 *   <li>R1 Sizes of swaps are contracts, of each instrument's own listing: linear ones are worth sz
 *       × ctVal × ctMult of the base, inverse ones of the quote; the contracts are kept beside it.
 *   <li>R2 Only bars that open at UTC are asked for: {@code 6Hutc} … {@code 1Mutc}.
 *   <li>R3 Trades come from {@code trades-all}, one fill each; {@code trades} merges fills, so a
 *       row of it stands for {@code count} of them, the last being {@code tradeId}.
 *   <li>R4 Single fills and candles flow on the business endpoint, everything else on the public
 *       one.
 *   <li>R5 Updates of a book follow each other by {@code prevSeqId} and {@code seqId}; when the
 *       venue begins to count anew, the update shall fit no book. The checksum is of the best 25
 *       levels.
 *   <li>R6 Liquidations are subscribed once for all swaps; those of other instruments are left out.
 *       One whose order would not close its position is refused.
 * </ul>
 *
 * Out of scope: dated futures, options, index prices (NotCollected); demo trading.
 */
package dev.isobar.exchange.okx;
