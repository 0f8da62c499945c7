/**
 * The public REST interface.
 *
 * <ul>
 *   <li>R1 Every refusal, also the container's own, is a problem (RFC 9457) that names the value
 *       and what would be right; never an HTML page.
 *   <li>R2 What cannot be parsed is 400; what is well-formed but out of bounds 422; an unknown
 *       exchange or symbol 404.
 *   <li>R3 An unexpected failure shows nothing of our insides and is logged under the correlation
 *       id that the caller gets.
 *   <li>R4 Ranges are half-open, ascending and bounded; {@code next} is where the next page starts.
 *   <li>R5 A body's tag is the hash of its bytes, weak because it is of the compressed body too,
 *       and the same bytes are not sent twice to who has them.
 *   <li>R6 If a range was never collected, then at most one page of the venue is asked for it; what
 *       comes is kept and recorded like any other.
 *   <li>R7 What is everybody's shall be edited by administrators only; alerts, by their account,
 *       which alone (beside administrators) sees them.
 *   <li>R8 No answer shall hold a secret of an alert's target, nor a whole address.
 *   <li>R9 A training table shall be the same whichever pages it is read in: its split is of the
 *       range, its labels look into the next page but not beyond the range.
 *   <li>R10 The Universal Data Feed shall tell the same bars as the history, in its own shape, its
 *       refusals too; never more than a page.
 *   <li>R11 Bars shall be told as JSON, CSV or NDJSON, whichever the caller likes best.
 *   <li>R12 What proves somebody shall be answered once, to its owner, and never kept on the way.
 *   <li>R13 Lists that are not bars shall be told whole or by parts ({@link
 *       dev.isobar.app.rest.Paging}), filtered first, with X-Total-Count, X-Page-Count and
 *       X-Current-Page.
 *   <li>R14 What a venue says now shall carry {@code stale_since} where it is older than it should
 *       be.
 *   <li>R15 With as_of, bars shall be told as they were known then, no venue asked, and buckets
 *       without a bar declared; an instant that has not come is refused.
 *   <li>R16 Features shall declare the gaps of the bars they are made of; where a venue did not
 *       answer, the newest of them says since when they are old.
 *   <li>R17 An answer that becomes a socket shall have the protocol's headers and the correlation
 *       id, no others. <i>(why: the container keeps them while the socket is open)</i>
 *   <li>R18 A range shall be told as one file too, bar after bar, with a row for each gap, and
 *       never more than a page of it in memory.
 *   <li>R19 If a file cannot be told to its end (a store, a reader, the time), then its connection
 *       shall be broken; what is not whole never ends as if it were.
 *   <li>R20 The schedules told are those of the template that runs, each with how it last went; a
 *       run that did not tell its end before its deadline timed out.
 *   <li>R21 Events of the flow are told in the words they are kept in, by range, value, side and
 *       place; a bounded part of the past is looked through at once, and the pages joined are the
 *       whole, each event once.
 *   <li>R22 Sums of events are made of the events; they say how many have no known value, and
 *       whether they are lower bounds; sums of liquidations are over a time that is not known to
 *       have been heard, and name it.
 * </ul>
 *
 * Out of scope: older routes (see aliases), who asks (see app.identity), how often (see
 * app.limits).
 */
package dev.isobar.app.rest;
