/**
 * One machine in the place of AWS: the processes, the data folder and the tables.
 *
 * <ul>
 *   <li>R1 The data folder has one user at a time, and a version; a folder that is not ours is
 *       never emptied.
 *   <li>R2 Children start in order, listen on loopback only, and write to files in the data folder.
 *   <li>R3 If a child ends or does not become ready, then the start shall fail with its name and
 *       the last lines of its log.
 *   <li>R4 When stopped, children end in the reverse order; when the launcher is killed, they end
 *       by themselves.
 *   <li>R5 What was kept is there after the next start, whatever ended the last one.
 *   <li>R6 Queues shall have the times and the redrive of template.yaml from each start on.
 *   <li>R7 The queues shall be at an address that nobody can guess, and hear nothing of a queue
 *       without the data folder's own key. <i>(why: any page of a browser may post forms to
 *       127.0.0.1)</i>
 *   <li>R8 What runs in this process beside us shall tell warnings only.
 *   <li>R9 A message that was handed out too often shall be in the file of its dead letters before
 *       it leaves its own; if the machine is killed between the two, then it shall be in the dead
 *       letters once. <i>(why: never is worse than twice, and twice is known by its id)</i>
 *   <li>R10 If a part of the queues does not answer or cannot write, then who asked shall be told
 *       within half a minute, and what was taken before and is taken afterwards is not lost.
 * </ul>
 *
 * Out of scope: what runs inside them; running functions (lambda); reading template.yaml
 * (template).
 */
package dev.isobar.local.machine;
