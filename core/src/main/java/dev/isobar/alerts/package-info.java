/**
 * Rules that people write, and what happens when one comes true.
 *
 * <ul>
 *   <li>R1 What makes a rule true shall raise it once in history and on the socket, however many
 *       nodes see it and however often.
 * </ul>
 *
 * Out of scope: how somebody is told (adapters of Notifier).
 */
package dev.isobar.alerts;
