/**
 * Lambda functions: one class a function, one {@link Wiring}.
 *
 * <ul>
 *   <li>R1 When it is called, CollectBars shall collect what the ledger does not know of every
 *       tracked instrument, for the intervals the event names, back to the length of its history.
 *   <li>R2 While an invocation's time runs out, no page shall be begun; what was kept stays, and
 *       the next invocation goes on from there.
 *   <li>R3 If a venue fails for one instrument, then the others shall be collected all the same and
 *       the invocation shall fail at its end. <i>(why: retries and the dead letter are the error
 *       path; an error is never an answer)</i>
 *   <li>R4 If a venue says that it was asked too much, then its work shall be left to the next
 *       invocation. <i>(why: a retry would only ask more)</i>
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
 * </ul>
 *
 * Out of scope: when it is called (template.yaml), streams (app-war).
 */
package dev.isobar.functions;
