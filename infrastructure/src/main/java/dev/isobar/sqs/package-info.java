/**
 * Messages and queues, and what failed too often in them.
 *
 * <ul>
 *   <li>R1 A message shall be read only if every field is of the documented form, and refused with
 *       the name of the first that is not. <i>(why: what is guessed is collected wrongly; what is
 *       refused becomes a dead letter that says why)</i>
 *   <li>R2 What is written shall be read as the same request.
 *   <li>R3 When messages are sent, they shall be kept by the queue before the call returns,
 *       whatever their number; they travel in batches of ten.
 *   <li>R4 If some of a batch were refused for a reason that may pass, then those alone shall be
 *       sent again, with growing pauses and not for ever; what is left is a failure.
 *   <li>R5 A message handed in with a delay shall not be handed out before.
 *   <li>R6 Dead letters shall be listed without being lost, each with where it failed and, where
 *       its queue knows, why.
 *   <li>R7 If a dead letter is handed on again, then it shall leave its queue only after it was
 *       taken. <i>(why: twice is safe, never is not)</i>
 * </ul>
 *
 * Out of scope: when to ask for what (functions); calling functions for messages (Lambda, and on
 * one machine local.lambda).
 */
package dev.isobar.sqs;
