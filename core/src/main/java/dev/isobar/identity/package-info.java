/**
 * Who asks, and what they may do.
 *
 * <ul>
 *   <li>R1 A caller without proof shall be anonymous, never nobody.
 *   <li>R2 A key shall do no more than its scopes say, also when its account may.
 * </ul>
 *
 * Out of scope: how a proof is read from a request (app.identity), how much a caller may ask for in
 * a minute.
 */
package dev.isobar.identity;
