/**
 * The protocols of Binance, Bybit and OKX from the venue's side: what they answer over REST and
 * what they send over sockets, written from the venues' documentation. No I/O, threads or clock.
 *
 * <ul>
 *   <li>R1 REST shall answer as the venue does: order of rows, limits, ends, the row in progress,
 *       error bodies with the status they really come with.
 *   <li>R2 Every subscription shall be acknowledged or refused as the venue does, and what was not
 *       acknowledged sends nothing.
 *   <li>R3 A path that the venue accepts but no longer serves shall acknowledge and stay silent.
 *   <li>R4 Every trade of the tape shall be sent once, in order; klines come once a second and once
 *       closed.
 * </ul>
 *
 * Out of scope: what trades (see {@code market}), misbehaviour (see {@code faults}).
 */
package dev.isobar.local.simulator.venues;
