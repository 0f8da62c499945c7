/**
 * Reads from a request who asks, and says it to what comes after.
 *
 * <p>The order of what a request passes ({@link dev.isobar.app.Door}): RequestHeaders, the edge
 * (addresses, origins, sizes), RequestMeters, who asks, how often, PlainBars, AliasFilter, the
 * resource.
 *
 * <ul>
 *   <li>R1 A wrong or ended credential shall be refused with 401 wherever it is presented, a
 *       missing one is anonymous. <i>(but where one logs in, none is looked at)</i>
 *   <li>R2 A write that is proven by cookie shall bring the newest CSRF token, else 403.
 *   <li>R3 A key shall do nothing that its scopes do not name, else 403.
 *   <li>R4 While reading is not public, only health, the start page and logging in shall be.
 *   <li>R5 A socket's credential may come in a header, an offered protocol ({@code bearer.TOKEN}
 *       beside {@code isobar}), the query ({@code token}) or the first message.
 * </ul>
 *
 * Out of scope: what a credential proves (identity), what its caller may do (the resources).
 */
package dev.isobar.app.identity;
