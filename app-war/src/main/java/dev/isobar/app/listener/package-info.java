/**
 * Below the servlets: what a listener of the container takes off the wire.
 *
 * <ul>
 *   <li>R1 A head that does not come within 15 s ends its connection with 408. <i>(why: the
 *       container's own time starts anew with each byte)</i>
 *   <li>R2 An address that cannot be decoded, and a request without an authority, is refused with
 *       400 and a problem. <i>(why: the container answers 200 and logs a page of stack)</i>
 *   <li>R3 Of a WebSocket, a frame that is not masked ends it with 1002; a frame or a message of
 *       more than 64 KiB, also in pieces, with 1009, before it is kept; more than 1,000 frames at
 *       once and 50 a second with 1008. What comes after that is thrown away, and the connection
 *       closed within seconds. <i>(why: closed over something unread it is reset, and who still
 *       sends never hears the reason)</i>
 *   <li>R4 In another container nothing of this is there, and nothing else changes.
 *   <li>R5 Another protocol than WebSocket is not taken up, and the request answered as if it had
 *       not been offered.
 * </ul>
 *
 * Out of scope: what a request means (edge, identity, limits), what a message means (socket).
 */
package dev.isobar.app.listener;
