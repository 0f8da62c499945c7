/**
 * Lambda functions: one class a function, one {@link Wiring}.
 *
 * <ul>
 *   <li>R1 CollectBars shall collect what its messages ask for: a range, or the newest bars of what
 *       is tracked; what is streamed is left to its stream for five minutes.
 *   <li>R2 While an invocation's time runs out, no page shall be begun; what was kept stays, and
 *       the rest is put back.
 *   <li>R3 If one message fails, then it shall be named and the others answered all the same.
 *       <i>(why: the queue hands it out again and in the end to the dead letters; an error is never
 *       an answer)</i>
 *   <li>R4 If a venue's budget is spent, or it wants to be left alone or is down, then the message
 *       shall be put back for that time and longer each time, neither waited for nor failed, and
 *       the ledger says why its range is missing; once whoever asked has asked again, it ends.
 *   <li>R5 Calling it again, or twice at once, changes nothing.
 *   <li>R6 Every call by a schedule shall leave one record of how it ended and what was done,
 *       however often its event is delivered ({@link Recorded}).
 *   <li>R20 When they are called, CollectFunding and CollectOpenInterest shall keep what the ledger
 *       does not know of the settled rates and the open interest of every tracked perpetual, as far
 *       back as it is kept and the venue tells; of one series some pages at a time.
 *   <li>R21 CollectOpenInterest shall keep what stands now once in five minutes; an event that is
 *       repeated is of the five minutes it was made in.
 *   <li>R22 When it is called, CollectTickers shall keep what Binance says of all instruments of
 *       the markets that the event names, at once, for whoever asks in the next minute.
 *   <li>R23 While Yahoo is named among the exchanges and the exchange of a tracked share trades, or
 *       has done so within half an hour, CollectEquities shall collect what the ledger does not
 *       know of the share; after a refusal nothing for ten minutes, twice as long each time, in any
 *       process.
 *   <li>R7 If a message cannot be read, then it shall be named and its reason logged.
 *   <li>R8 Of the messages of one call the urgent come first.
 *   <li>R9 What is delisted, or not tracked any more, shall be let go.
 *   <li>R10 DispatchCollection shall send one message for each instrument and interval that is
 *       tracked, spread over time by venue.
 *   <li>R11 SyncInstruments shall keep every market's listing, and report one that is not believed.
 *   <li>R30 When a snapshot is due, Snapshot shall take one, and go on with one that is under way.
 *   <li>R31 VerifyBars shall leave no minute within its reach unchecked without a reason, but for
 *       what a venue that fails or refuses keeps it from.
 *   <li>R32 CompactAndExpire shall do every chore, and fail at its end if one failed.
 *   <li>R33 The package shall have at most 20,000,000 bytes, and hold every handler that the
 *       template names.
 * </ul>
 *
 * Out of scope: when it is called (template.yaml), streams (app-war).
 */
package dev.isobar.functions;
