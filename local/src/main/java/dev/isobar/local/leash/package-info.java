/**
 * Ends a child process with its parent.
 *
 * <ul>
 *   <li>R1 When the parent is gone, also by kill -9, the child shall end within a second.
 * </ul>
 *
 * Out of scope: stopping a child in order (machine). Loaded as an agent into foreign programs, so
 * it imports java.* only.
 */
package dev.isobar.local.leash;
