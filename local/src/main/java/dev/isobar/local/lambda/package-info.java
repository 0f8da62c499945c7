/**
 * Runs functions as Lambda and EventBridge would, from what template.yaml says.
 *
 * <ul>
 *   <li>R1 When a schedule is due, the scheduler shall hand its input, as JSON, to the handler
 *       class the template names; a rate fires first at the start.
 *   <li>R2 If an attempt fails or outlasts the function's timeout, then it shall be repeated until
 *       1 + MaximumRetryAttempts attempts were made; then the queue that the function names for it
 *       shall get Lambda's record of it, with the reason.
 *   <li>R3 If an event is older than MaximumEventAgeInSeconds before an attempt, then it shall
 *       become a dead letter without that attempt.
 *   <li>R4 While as many invocations run as ReservedConcurrentExecutions allows, events shall wait.
 *   <li>R5 What ran, how often and how it ended, and what is due next, shall be readable from a
 *       file.
 *   <li>R6 While a schedule has a flexible window, its call shall come anywhere in it, but never
 *       later than a bound for all; the event names when it was due.
 *   <li>R7 A disabled schedule shall not be called but when somebody says so.
 *   <li>R8 What fell due while the machine slept shall be called once, not for each time missed.
 *   <li>R9 While messages wait in a queue that a function takes them from, they shall be handed to
 *       it in batches as the template says (size, window, calls at once), as Lambda writes them;
 *       what succeeded shall be deleted from the queue.
 *   <li>R10 If a call fails or outlasts its time, then its whole batch shall stay in the queue; if
 *       its answer names failed messages and the template says that it does, then those; if it
 *       names them wrongly, all. <i>(why: Lambda's rules; when a message comes again and when it
 *       goes to the dead letters is the queue's own business)</i>
 *   <li>R11 When the machine is stopped, what waits or is interrupted shall become a dead letter
 *       with the reason "stopped", unless the same comes again by schedule.
 *   <li>R12 A message that is older than its queue's MessageRetentionPeriod shall not be handed
 *       out.
 * </ul>
 *
 * Out of scope: what functions do (functions). Keeping calls over kill -9: they wait in memory, so
 * those that waited or ran then are gone (messages of queues are not); schedules bring the next,
 * calls by hand and redriven ones have to be made again.
 *
 * <p>Between attempts Lambda waits one and two minutes. Here the wait is a parameter, and the
 * launcher waits 5 s and 10 s: whoever tries something on a machine sits in front of it, and what
 * fails there is mostly a store that is still starting, not one that has to recover under load.
 */
package dev.isobar.local.lambda;
