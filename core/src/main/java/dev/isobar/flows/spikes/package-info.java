/**
 * Tells when open interest or volume of a perpetual is far above its own recent past.
 *
 * <ul>
 *   <li>R1 A series has one point for each end of a bar of its timeframe (5m, 15m, 1h), and the
 *       window is the newest 100 of these instants: whatever is told again, by overlapping polls or
 *       after a reconnect, changes nothing.
 *   <li>R2 z is (last - mean) / s with the sample deviation s over the points of the window, the
 *       current one included; with fewer than 5 points, or where s is 0, z is 0. Beside it stands z
 *       against the other points alone, absent where those are fewer than 5 or do not differ.
 *   <li>R3 When a bar of the timeframe is final, it shall be judged once: z of open interest or of
 *       volume, unrounded, at or above the timeframe's threshold is a spike, both are a confirmed
 *       one.
 *   <li>R4 While open interest or volume now is worth less than the timeframe's floor in US
 *       dollars, or nobody knows what its currency is worth, there shall be no spike.
 *   <li>R5 Open interest at an instant is what was told last in the five minutes up to it; without
 *       that the point is absent, never the one before repeated. A bar that is not final or does
 *       not exist has no point.
 *   <li>R6 Open interest that is told without its value counts at the mark price that was told last
 *       in the same five minutes, else at the bar's close; volume that is known in base only counts
 *       at the close.
 *   <li>R7 The same events in the same order give the same spikes.
 *   <li>R8 Where a past is to be read first, bars that close meanwhile shall wait for it. <i>(why:
 *       a window that starts cold calls the usual unusual)</i>
 *   <li>R9 An instrument takes at most 16 kB: three windows of 128 points in arrays (10 kB) and
 *       what stood at the last 16 grid instants.
 * </ul>
 *
 * Out of scope: who is told (live.TellEvents), where the past is kept (FlowStore, BarHistory),
 * falls of open interest (a z below zero is none).
 */
package dev.isobar.flows.spikes;
