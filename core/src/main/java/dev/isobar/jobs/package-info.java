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
 *       range of it or the newest bars.
 *   <li>R5 Everything that follows from one cause shall carry its correlation id.
 *   <li>R6 What a schedule's function did shall be told by its record: when it was due, began and
 *       ended, how, and what was done; error and counts are bounded.
 *   <li>R7 A record is one event's: delivered again, it shall replace its own and no other.
 *   <li>R8 If a run is past its deadline and did not tell its end, then it timed out. <i>(why: who
 *       is killed writes nothing)</i>
 *   <li>R9 What the ledger does not know of the tracked past, and a venue may still tell, shall be
 *       found, declared not yet collected and asked for by requests; the newest bars are asked for
 *       otherwise.
 *   <li>R10 What a venue's description says that it cannot have shall be declared to be gone, and
 *       not be asked for.
 *   <li>R11 A gap that stays shall be asked for again after 15 minutes, then after twice as long
 *       each time, at last once a day; what is left of one that was partly closed, at once.
 *   <li>R12 A round shall ask for no more than so many gaps of each venue, each of 3,000 bars at
 *       most: first those that were asked for least, then the newest.
 *   <li>R13 When time is out, a round shall begin no further series, ask for what it found, and say
 *       how many are left; the next one begins there.
 * </ul>
 *
 * Out of scope: reading template.yaml (template), calling anything (local.lambda), what a queue is
 * made of (sqs), who collects (functions).
 */
package dev.isobar.jobs;
