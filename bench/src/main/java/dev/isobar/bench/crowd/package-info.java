/**
 * A thousand sockets with fifty subscriptions each, some of which do not read, for minutes: the
 * real app in Payara Micro with the stores of the demo, fed through its feed by a venue that trades
 * at a fixed rate, clients in this process.
 *
 * <ul>
 *   <li>R1 A trade shall be timed from when it was due, whether or not the venue was late: the load
 *       does not wait for those who measure it.
 *   <li>R2 Every socket shall check each of its keys: sequences and the venue's trade ids one after
 *       the other, none left out, none twice. One fault fails the bench.
 *   <li>R3 Slow readers shall check the same of what they read, be told and closed, and go on with
 *       {@code resume} where they stopped.
 *   <li>R4 How long fast readers waited shall be told with slow readers beside them and, in the
 *       same run before and after, without.
 *   <li>R5 Heap shall be what lives after a whole collection, once a minute; what is heard around a
 *       collection is checked but not timed.
 *   <li>R6 Clients that move between two nodes behind one Redis shall neither miss nor hear twice.
 * </ul>
 *
 * Out of scope: the network (loopback here), connecting, how fast one message can be told to all
 * (see sockets), memory of one socket (see idle).
 */
package dev.isobar.bench.crowd;
