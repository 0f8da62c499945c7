/**
 * OKX v5: spot and linear perpetual swaps.
 *
 * <ul>
 *   <li>R1 Sizes of swaps are contracts: base = sz × ctVal × ctMult, of each instrument's own
 *       listing; the contracts are kept beside it.
 *   <li>R2 Only bars that open at UTC are asked for: {@code 6Hutc} … {@code 1Mutc}.
 *   <li>R3 Trades come from {@code trades-all}, one fill each; {@code trades} merges fills, so a
 *       row of it stands for {@code count} of them, the last being {@code tradeId}.
 *   <li>R4 Trades and candles flow on the business endpoint.
 * </ul>
 *
 * Out of scope: inverse swaps, dated futures, options, books, tickers, liquidations (NotCollected).
 */
package dev.isobar.exchange.okx;
