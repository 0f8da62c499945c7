/**
 * Messages and queues.
 *
 * <ul>
 *   <li>R1 A message shall be read only if every field is of the documented form, and refused with
 *       the name of the first that is not. <i>(why: what is guessed is collected wrongly; what is
 *       refused becomes a dead letter that says why)</i>
 *   <li>R2 What is written shall be read as the same request.
 * </ul>
 *
 * Out of scope: when to ask for what (functions).
 */
package dev.isobar.sqs;
