/**
 * Events of the flow on their whole way: a large trade's frame from the venue through the app's
 * feed, its lane, DynamoDB and Redis to a thousand sockets that want it from different values on.
 *
 * <ul>
 *   <li>R1 Every subscriber shall be sent exactly what its threshold lets through; one frame more
 *       or fewer in all fails the bench.
 *   <li>R2 Filters shall be compared with the same sockets without any, in one run.
 *   <li>R3 How long an event takes is from its frame to the last subscriber that wants it, one at a
 *       time.
 *   <li>R4 Memory shall be what followers of so many instruments hold after a whole collection,
 *       each having heard what makes it keep something.
 * </ul>
 *
 * Out of scope: finding events (pure functions, see pipeline for lanes), the network.
 */
package dev.isobar.bench.flows;
