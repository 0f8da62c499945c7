/**
 * Venues asked on a user's behalf: guarded, so that a dead venue costs a request seconds at most,
 * and soon nothing.
 *
 * <ul>
 *   <li>R1 If a venue fails five times in a row, then it shall be left alone for 60 s, and be
 *       trusted again after two successes; other venues are not concerned.
 *   <li>R2 One question of a user shall cost at most one page of the venue.
 *   <li>R3 What comes is kept, then recorded in the ledger, as everywhere else.
 *   <li>R4 The same range of a series shall not be asked for again within five seconds; its failure
 *       is told again instead.
 *   <li>R5 What a live stream is about to bring is not asked for.
 *   <li>R6 What venues say now shall be remembered for 2 s, funding and open interest for 15 s; of
 *       those who ask at once, one asks the venue.
 *   <li>R7 While a venue is left alone, the last answer there was shall be given, with {@code
 *       stale_since}.
 *   <li>R8 No more than four questions at once shall compute readings of the past; whoever finds no
 *       room within a second is told to come again.
 *   <li>R9 Settled rates and open interest of the past shall come from the store; what the ledger
 *       lacks of them shall be asked of the venue, by some pages, once in 15 s, and kept. While the
 *       venue is left alone or fails, what is kept shall be given, with {@code stale_since}. For
 *       what is still to come neither shall be asked.
 *   <li>R10 What a venue says of all instruments at once shall be shown as it was collected within
 *       90 s, else be asked for by one of all who want it; while another asks, and where the venue
 *       cannot be asked, the last one of ten minutes shall be shown, with {@code stale_since}.
 *   <li>R11 CoinMarketCap shall be asked the same question once in five minutes, and by all nodes
 *       together no more than is paid for; while it fails or no more may be asked, the last answer
 *       of an hour shall be given. Whatever callers ask is made of one question for all categories
 *       and one for each thousand coins of a category that there is; refusals are remembered, too.
 *       <i>(why: strangers must not spend the day's questions on what nobody has)</i>
 * </ul>
 *
 * Out of scope: the feeds' own catch-up and scheduled collection, which have time and retry by
 * themselves.
 */
package dev.isobar.app.guard;
