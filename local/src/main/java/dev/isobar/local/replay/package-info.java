/**
 * Pushes captured frames through the production state machine, as often as one likes.
 *
 * <ul>
 *   <li>R1 The capture's receive time is the clock; without one, event time serves. Timers due
 *       before a frame fire first. At the end, open bars come out not final.
 *   <li>R2 Files are merged by receive time, then in the order they were named, then by line.
 *   <li>R3 Times of received frames that go back, a closing, and the end of a connection's file end
 *       the connection.
 *   <li>R4 What became of every frame is counted: data, control, not collected (of which channel)
 *       or unparsable (why).
 *   <li>R5 The same frames give the same hash, whatever the batches, threads or speed.
 *   <li>R6 An instrument whose contract size is not known is not collected; it is never guessed.
 *   <li>R7 Events of the flow and consolidated bars shall be found through one lane, and be the
 *       same bytes whatever the batches.
 * </ul>
 *
 * Out of scope: reading files (infrastructure's capture), what frames mean (venues), what bars are
 * (core).
 */
package dev.isobar.local.replay;
