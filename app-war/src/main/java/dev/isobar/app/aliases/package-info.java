/**
 * The paths of older systems, answered by the resources of today.
 *
 * <ul>
 *   <li>R1 A path of the table shall be answered as its canonical path is, with {@code Deprecation}
 *       (RFC 9745) and {@code Link} to the canonical path; query parameters are renamed, what was
 *       usual there and is not here is filled in, and a limit of bars that was allowed there is cut
 *       to what is allowed here.
 *   <li>R2 If a path begins with an exchange, then it is an alias only where that exchange is in
 *       use; every other path is left as it is.
 *   <li>R3 Where a native symbol exists in two markets, the paths of the first market-data API
 *       shall mean the perpetual, as they did; canonical paths mean spot. {@code market} says it
 *       for both.
 *   <li>R4 docs/aliases.md lists what the table does, row by row.
 * </ul>
 *
 * Out of scope: paths without a canonical one, which are unknown (404); sockets.
 */
package dev.isobar.app.aliases;
