/**
 * Takes away what nobody will read again and nobody else takes away.
 *
 * <ul>
 *   <li>R1 What somebody changes meanwhile shall be left to the next time: nothing is taken but
 *       what was looked at.
 *   <li>R2 No slice shall be begun when time is out; the next run goes on there.
 *   <li>R3 A chore that fails shall not keep the others from being done; the run fails at its end.
 *   <li>R4 Done twice, or by two at once, it shall leave what once leaves.
 * </ul>
 *
 * Out of scope: what the store expires by itself (time to live), snapshots (snapshots).
 */
package dev.isobar.upkeep;
