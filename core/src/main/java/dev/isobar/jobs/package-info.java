/**
 * What runs when, and what is asked of it: schedules, as template.yaml writes them and EventBridge
 * Scheduler reads them, and requests for bars.
 *
 * <ul>
 *   <li>R1 {@code rate(…)}, {@code cron(…)} and {@code at(…)} shall be read; anything else, and an
 *       expression that EventBridge would refuse, shall be refused with its text.
 *   <li>R2 A cron expression counts in its time zone: when clocks are put forward, what falls into
 *       the hour that does not exist shall be left out; when they are put back, what falls into the
 *       hour that comes twice shall run once. <i>(why: EventBridge Scheduler does so)</i>
 *   <li>R3 A rate counts time that passed, whatever clocks show.
 *   <li>R4 A request for bars shall name one instrument and one stored interval, and whether a
 *       range of it or all that is tracked.
 *   <li>R5 Everything that follows from one cause shall carry its correlation id.
 * </ul>
 *
 * Out of scope: reading template.yaml (template), calling anything (local.lambda), what a queue is
 * made of (sqs), who collects (functions).
 */
package dev.isobar.jobs;
