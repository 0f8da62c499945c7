/**
 * Steers the schedules of a machine on its own, as Lambda's and SQS's consoles would in AWS.
 *
 * <ul>
 *   <li>R1 Only this machine is heard, and only who sends the administrator's key in {@code
 *       X-API-Key}. Its port is bound before anybody is told of it.
 *   <li>R2 When somebody asks for it, a schedule's function shall be called now, with the
 *       schedule's input or with fields of it replaced; the answer names the event.
 *   <li>R3 What failed for good shall be shown with its reason, and moved back to its queue or
 *       function when somebody asks for it; one that was not taken there stays where it is.
 *   <li>R4 What is refused is told with what would be right.
 *   <li>R5 A letter that is older than its queue's MessageRetentionPeriod shall neither be shown
 *       nor moved back, and be removed within hours.
 * </ul>
 *
 * Out of scope: calling functions (lambda), showing what ran (app.rest).
 */
package dev.isobar.local.steering;
