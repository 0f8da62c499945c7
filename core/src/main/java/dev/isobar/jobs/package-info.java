/**
 * What runs now and then, and what is asked of it.
 *
 * <ul>
 *   <li>R1 A request for bars shall name one instrument and one stored interval, and whether a
 *       range of it or all that is tracked.
 *   <li>R2 Everything that follows from one cause shall carry its correlation id.
 * </ul>
 *
 * Out of scope: what a queue is made of (sqs), who collects (functions).
 */
package dev.isobar.jobs;
