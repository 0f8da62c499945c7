/**
 * Tells what funding rates say: normalised, across venues, and when they are extreme or turn.
 *
 * <ul>
 *   <li>R1 A rate is normalised by its instrument's own interval: over any horizon it is rate x
 *       horizon / interval, a year having 365 days. Where the interval is unknown this is absent.
 *   <li>R2 An interval is known where the venue tells it; else by the newest distance between
 *       settled rates, if the venue says that the next settlement is as far (or twice: one is not
 *       collected yet); else by the shortest of the last three. <i>(why the shortest: a settlement
 *       that was not collected makes one longer, nothing makes one shorter; but a venue may
 *       lengthen its interval, and the shortest then stays for three settlements)</i> A rate of the
 *       past is for the time since the one before, if none is missing in between.
 *   <li>R3 A settled or predicted rate whose annualised amount is at or above 100 % is an extreme.
 *   <li>R4 A settled rate whose sign is not that of the last settled one that was not 0 is a flip;
 *       a predicted rate is one if its sign is not that of the newest rate of an earlier
 *       settlement, settled or, while that is not told, predicted last.
 *   <li>R5 Each of the four is told once for each settlement, whoever hears it and however often. A
 *       prediction whose settlement is neither told nor follows from its interval is not judged.
 *   <li>R6 The spread of an asset is the highest minus the lowest of its instruments' rates over
 *       the same horizon, of those that are fresh and whose interval is known; of fewer than two
 *       there is none.
 *   <li>R7 The same rates in the same order give the same events.
 * </ul>
 *
 * Out of scope: who is told (live.TellEvents), where settled rates are kept (FlowStore), how venues
 * are asked.
 */
package dev.isobar.flows.funding;
