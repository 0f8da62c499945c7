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
 *   <li>R20 When a snapshot is due, Snapshot shall take one, and go on with one that is under way.
 *   <li>R21 VerifyBars shall leave no minute within its reach unchecked without a reason, but for
 *       what a venue that fails or refuses keeps it from.
 *   <li>R22 CompactAndExpire shall do every chore, and fail at its end if one failed.
 * </ul>
 *
 * Out of scope: when it is called (template.yaml), streams (app-war).
 */
package dev.isobar.functions;
