/**
 * A venue simulator: Binance, Bybit and OKX over REST and WebSocket on this machine's loopback,
 * with a market of its own and faults to order.
 *
 * <ul>
 *   <li>R1 The simulator shall listen on 127.0.0.1 only, one REST and one socket address for each
 *       venue's market.
 *   <li>R2 What was streamed, what REST answers and what the trade log tells shall be the same
 *       trades.
 *   <li>R3 If a client reads too slowly, then its connection shall be dropped. <i>(why: nothing may
 *       grow without bound)</i>
 *   <li>R4 Faults shall be switched on and off while it runs, and events be ordered, by hand or by
 *       a schedule.
 *   <li>R5 A capture of any length shall be written without its time passing.
 *   <li>R6 If a client breaks a limit of a venue (frames, subscriptions, connections, dials, pings,
 *       age, requests), then it shall be cut off or refused as the venue does, and each limit's
 *       highest use and breaches shall be told. <i>(why: a limit that was never approached proves
 *       nothing)</i>
 * </ul>
 *
 * Out of scope: private endpoints, order books, instruments beyond the board.
 */
package dev.isobar.local.simulator;
