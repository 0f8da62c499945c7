/**
 * Keeps what happens to an instrument beside its bars, event by event: settled funding rates and
 * open interest, and what is found in the markets' flow.
 *
 * <ul>
 *   <li>R1 An event is kept once, by its series, time and id: written again it changes nothing,
 *       byte for byte.
 *   <li>R2 Numbers come back exact, without trailing zeros; what was absent stays absent.
 *   <li>R3 Collecting shall ask the venue only for ranges the ledger does not know to be complete,
 *       the newest first, and keep events before it records them. <i>(why: killed in between, the
 *       page is asked for again and changes nothing)</i>
 *   <li>R4 What is younger than {@link CollectFlows#SETTLING} and one period is kept but not
 *       recorded as complete. <i>(why: venues tell of a settlement some minutes after it)</i>
 *   <li>R5 While time or the pages of a run are used up, no page shall be begun; the rest remains
 *       for the next run.
 *   <li>R6 What lies beyond the venue's depth is declared missing and not asked for again.
 *   <li>R7 Open interest that a venue tells only of now is sampled: once in each slot of the
 *       schedule, at the slot's first instant; a slot that has a sample is not asked for again.
 *   <li>R8 What happens on the markets (liquidations, large trades, spikes, arbitrage) is a {@link
 *       FlowEvent}, worded once: kept, published and served in the same bytes.
 *   <li>R9 An event is kept once, by its kind, key, time and id, however often it is heard.
 *   <li>R10 Events are read by key or by venue, in one order, onwards from any of them, each once.
 *   <li>R11 While the venue tells no event at all, nothing shall be recorded as complete, unless,
 *       asked again for as long a time up to the next event that is kept, it tells that one and
 *       none before it. <i>(why: an empty answer may be a fault that passes, and what is complete
 *       is never asked for again)</i>
 * </ul>
 *
 * Out of scope: where they are kept (dynamodb), how venues are asked (exchange.transport), streams
 * of the same events (live).
 */
package dev.isobar.flows;
