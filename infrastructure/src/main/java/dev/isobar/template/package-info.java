/**
 * Reads template.yaml, the one description of tables, queues, functions and schedules.
 *
 * <ul>
 *   <li>R1 Parameters take the value given, else their default; conditions and functions of
 *       CloudFormation are resolved as far as parameters say. What only AWS knows is refused, with
 *       its path, where somebody needs its value; resources of other types are passed over.
 *   <li>R2 What the reader needs and does not find stops it with the path of what is missing.
 *   <li>R3 Schedules are read as EventBridge Scheduler takes them: expression, time zone, flexible
 *       window, state, input and its placeholders; also the older rules.
 *   <li>R4 Queues are read with their times and dead letters, and which functions their messages
 *       call, by how many.
 * </ul>
 *
 * Out of scope: acting on it (local.machine makes tables, local.lambda runs functions); what an
 * expression of a schedule means (jobs).
 */
package dev.isobar.template;
