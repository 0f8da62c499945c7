/**
 * What one closed bar costs, from the instant its time is over to the last byte written of it.
 *
 * <ul>
 *   <li>R1 It shall be what runs in production: builder, every indicator and feature, fifty rules,
 *       quality, the JSON of the bar and of its chart, with the trades of each minute before it.
 *   <li>R2 Each part shall be told by itself, and the whole by its rare slow closes too.
 * </ul>
 *
 * Out of scope: waiting (threads, stores, Redis, sockets; see sockets).
 */
package dev.isobar.bench.close;
