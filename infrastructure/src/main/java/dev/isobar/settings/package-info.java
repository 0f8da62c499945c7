/**
 * Everything that can be set, read and checked once, at start.
 *
 * <ul>
 *   <li>R1 Where a key is not set, its default holds; every default is written in one place.
 *   <li>R2 If a value cannot be, then the start shall stop with key, value and reason.
 *   <li>R3 Secrets and passwords never appear in text.
 *   <li>R4 Addresses of all venues in use are read and checked at start, not at first use.
 * </ul>
 *
 * Out of scope: where values come from (a look-up is handed in), which venues exist (exchange).
 */
package dev.isobar.settings;
