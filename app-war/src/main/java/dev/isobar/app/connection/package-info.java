/**
 * What is known of a request before anybody looks at who asks and for what.
 *
 * <ul>
 *   <li>R1 From where a request came is said once, by the edge, and everybody counts and enters
 *       that.
 *   <li>R2 A request opens a WebSocket only where there is one and in the way one is opened;
 *       anything else is a question like any other, whatever its headers say.
 *   <li>R3 A connection can be ended without a word, where its peer does not take one.
 * </ul>
 *
 * Out of scope: which proxies are believed (edge).
 */
package dev.isobar.app.connection;
