/**
 * One price of a base asset from many venues: the consolidated bar and its VWAP, a pure function of
 * the venues' stored bars.
 *
 * <ul>
 *   <li>R1 A consolidated bar is made of the final bars of its bucket that venues' instruments of
 *       one base asset, one market and one quote currency have; an instrument of {@code 1000SHIB}
 *       counts as a thousand SHIB.
 *   <li>R2 Open, close and VWAP are weighted by volume × trust; high and low are those over the
 *       included; volume, quote volume and trades are their sums.
 *   <li>R3 Whoever is left out is named with the reason and the numbers: stale (more than 2
 *       intervals without a bar), gap (the ledger misses it, or knows nothing), empty (known that
 *       nothing traded), not final, no rate, depeg, outlier.
 *   <li>R4 If a close is more than 1 % off the median of venues, then it shall be left out,
 *       whatever its volume. <i>(a fake symbol never moves the bar)</i> Of two venues that are
 *       further apart both are left out: nobody knows which is off.
 *   <li>R5 In the family {@code all} prices are converted into US dollars by a rate that Kraken and
 *       Coinbase have of the same bucket, or of the two before; it is part of the bar. Without a
 *       rate, or where a currency that promises a dollar is more than 0.5 % off it, the instrument
 *       is left out. <i>(no currency is taken for another)</i> While the rate of a newer bucket may
 *       still come, what an older one converts is not final.
 *   <li>R6 The same stored bars give the same bytes, in whatever order the venues are read; the
 *       hash names them.
 *   <li>R7 The score says which share of the usual volume is included, of how many venues, and how
 *       far their bars are to be trusted; without anybody included there are no prices.
 * </ul>
 *
 * Out of scope: quotes over venues (arbitrage), telling and numbering (live), keeping: what can be
 * computed of what is kept is not kept (docs/adr/0065).
 */
package dev.isobar.flows.consolidated;
