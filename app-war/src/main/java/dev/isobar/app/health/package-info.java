/**
 * What the platform asks of a node: does it live, may it serve, has it started.
 *
 * <ul>
 *   <li>R1 Liveness says nothing of stores and venues: restarting does not heal those.
 *   <li>R2 Readiness is down while a store does not answer; a silent feed is named, with the age of
 *       its data, but does not take the node out of service: it still serves history.
 *   <li>R3 Startup is up once listings were read and what is tracked was followed for the first
 *       time.
 *   <li>R4 The status shall name every store and every exchange streamed from here, each with how
 *       it does: healthy, degraded, unhealthy, or unknown while there is nothing to tell it by. It
 *       is unhealthy as a whole (503) only if no store answers, degraded if any part is not
 *       healthy.
 *   <li>R5 The status is at most five seconds old and comes within three, whatever hangs.
 *   <li>R6 A node names the version of the configuration that it runs.
 * </ul>
 *
 * Out of scope: numbers over time (metrics).
 */
package dev.isobar.app.health;
