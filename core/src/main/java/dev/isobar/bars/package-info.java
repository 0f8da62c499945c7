/**
 * Turns trades and klines into bars, keeps them, completes them and proves them.
 *
 * <ul>
 *   <li>R1 When a trade falls past the open bar's end plus the grace of 2 s, the builder shall
 *       close that bar; a clock that passes the same instant closes it too.
 *   <li>R2 If a trade arrives within 60 s after its bar was closed, then the builder shall issue a
 *       corrected bar; if later, drop it and count it. <i>(why: a merge replaces, nothing is
 *       edited)</i>
 *   <li>R3 While no trade arrives in an interval, the builder shall make no bar; the ledger says
 *       that the bucket is known. <i>(why: empty, missing and not final are three things)</i>
 *   <li>R4 Within a bar, trades count in the venue's order (time, then order), whatever order they
 *       arrive in; a trade seen before changes nothing.
 *   <li>R5 A longer bar is resampled from the stored intervals and is final only when every finer
 *       bucket in it is final or known empty; it closes with the last of them.
 *   <li>R6 Merging two bars of one bucket is commutative, associative and idempotent; marks of
 *       trades are those of both.
 *   <li>R7 Backfill shall ask the venue only for ranges the ledger does not know to be complete,
 *       keep bars before it records them, and never take the bar in progress.
 *   <li>R8 Where no proof but a living connection stands for a minute of trades, backfill shall ask
 *       the venue: a bar that its bar confirms stays, any other gives way. <i>(why: a socket can be
 *       alive and silent)</i>
 *   <li>R9 If the venue does not offer bars of an interval, then backfill shall ask for none, and
 *       declare beyond the venue's depth what nobody knows anything of, or nobody has collected.
 *   <li>R10 A bar bears the marks of the trades that count in it; each is judged once.
 *   <li>R11 A venue's bar that cannot be is told and passed over; its bucket stays unknown.
 *   <li>R12 A bar and the venue's own bar of its bucket are the same where open, high, low, close,
 *       volume and count are equal and the quote volume is within one unit of the venue's last
 *       digit for each trade; the verdict belongs to these numbers and to no others.
 *   <li>R13 As of an instant, no bar shall be told that was not known then, every bar as it was
 *       kept then, at most 90 s late; asked again, the answer is the same, whichever writers failed
 *       or were killed. <i>(why: a backtest must not see a correction before it was made)</i>
 *   <li>R14 A new page, a bar within 60 s after its end and a verdict shall cost no write beside
 *       the page's own.
 *   <li>R15 When bars or the ledger were written, or may have been, it shall be told which range of
 *       which instrument is concerned, after the stores hold it. <i>(why: whoever remembers answers
 *       must not tell what was there before)</i>
 * </ul>
 *
 * Out of scope: where bars are kept (adapters of BarStore), judging them (quality).
 */
package dev.isobar.bars;
