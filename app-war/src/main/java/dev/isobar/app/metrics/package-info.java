/**
 * Numbers over time, through MicroProfile Metrics.
 *
 * <ul>
 *   <li>R1 Ports are measured by wrapping them, in {@code Wiring}; nothing measured knows of it.
 *   <li>R2 Timers publish buckets, count and sum, under names without a unit. <i>(their quantiles
 *       would be nanoseconds under a name that says seconds)</i>
 *   <li>R3 Counts that something keeps anyway are read from it when asked for, not counted twice.
 * </ul>
 *
 * Out of scope: what is a fault (health).
 */
package dev.isobar.app.metrics;
