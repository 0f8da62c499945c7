/**
 * How long after the instant from which a bar may be closed somebody has it on a socket: the real
 * app in Payara Micro with the stores of the demo, a venue that sends what it is told, clients in
 * this process.
 *
 * <ul>
 *   <li>R1 A bar whose time a later trade ends shall be timed from just before that trade's frame
 *       is sent.
 *   <li>R2 A bar whose time the clock ends shall be timed from the end of its grace, which is a
 *       rule of the product and no latency.
 *   <li>R3 A chart's bar shall be timed from the closing trade, and again from when the chart might
 *       be told: a second after what it was told before.
 *   <li>R4 Every bar, chart and alert expected shall arrive, or the bench fails.
 *   <li>R5 Threads that hear shall note the time and nothing else.
 * </ul>
 *
 * Out of scope: the network between venue, app and client (loopback here), many subscribers (see
 * sockets), computing alone (see close).
 */
package dev.isobar.bench.latency;
