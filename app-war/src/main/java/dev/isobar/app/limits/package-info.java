/**
 * How often somebody may ask.
 *
 * <ul>
 *   <li>R1 Each request costs its caller one token: of the address' bucket without an account, else
 *       of the account's; operations that say more ({@code rest.Cost}, {@code rest.Toll}) cost
 *       more.
 *   <li>R2 Edits of what is everybody's, and whole files, also cost tokens of buckets of their own.
 *   <li>R3 Every answer tells in RateLimit and RateLimit-Policy
 *       (draft-ietf-httpapi-ratelimit-headers-10) and in X-RateLimit-* what is left.
 *   <li>R4 If a bucket does not hold the cost, then the answer is 429 with Retry-After, and nothing
 *       was done.
 *   <li>R5 Health and metrics cost nothing.
 *   <li>R6 A credential that is refused shall cost the address that presented it a token, wherever
 *       it is presented.
 * </ul>
 *
 * Out of scope: how buckets fill and where they lie (core's limits, redis), limits on sockets'
 * sessions and subscriptions (socket), guessing of passwords (identity).
 */
package dev.isobar.app.limits;
