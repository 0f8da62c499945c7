/**
 * How much one caller may ask for: token buckets, shared by all nodes.
 *
 * <ul>
 *   <li>R1 A bucket holds at most its limit's tokens, is full at first, and fills evenly: all of
 *       them in one period.
 *   <li>R2 When a bucket holds what something costs, it shall be spent; otherwise nothing is, and
 *       the answer says after how many whole seconds it is there.
 *   <li>R3 What costs more than the limit shall cost all of it. <i>(why: it could never be asked
 *       otherwise)</i>
 *   <li>R4 While the shared buckets cannot be asked, each node shall limit by buckets of its own,
 *       with the same rules; nobody is unlimited.
 *   <li>R5 The buckets of a node are bounded in number; the one that was not used for longest goes
 *       first.
 * </ul>
 *
 * Out of scope: what an operation costs and who is asked for it (app-war), where shared buckets lie
 * (redis), what venues allow us (live.SharedBudget).
 */
package dev.isobar.limits;
