/**
 * Reads from a request who asks, and says it to what comes after.
 *
 * <p>The order of what a request passes (web.xml): RequestHeaders, the edge (addresses, origins,
 * sizes), RequestMeters, who asks, how often, AliasFilter, the resource.
 */
package dev.isobar.app.identity;
