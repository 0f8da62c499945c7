/**
 * The outermost door: who comes from where, which pages may read, and how large a question may be.
 *
 * <ul>
 *   <li>R1 The client is whoever is connected, unless that is a trusted proxy; then it is whom the
 *       proxy names, and so on from the right, until somebody is not trusted. What others write
 *       into those headers shall change nothing.
 *   <li>R2 Where addresses are listed, all others are refused with 403.
 *   <li>R3 A page whose origin is not allowed shall get no Access-Control-Allow-Origin; any page
 *       ({@code *}) only reads, and never with credentials.
 *   <li>R4 If a WebSocket is opened with a cookie by a page that is neither ours nor allowed, then
 *       it shall be refused. <i>(why: browsers send cookies along, and sockets know no CORS)</i>
 *   <li>R5 What is too large is refused by size: 414 the address, 431 the headers, 413 the body,
 *       also where it said nothing of its length; a body that does not come in time is 408.
 *   <li>R6 Over TLS, also when a trusted proxy ended it, browsers are told to stay with TLS.
 *   <li>R7 At most 100 bodies are waited for at once (503), 16 of one address (429). <i>(why: a
 *       thread waits for each)</i>
 *   <li>R8 A request whose end may be read in two ways is the last of its connection.
 *   <li>R9 A WebSocket is opened as RFC 6455 says, or refused with 400.
 *   <li>R10 Metrics, however their path is spelled, are 404 for whoever comes through a trusted
 *       proxy. <i>(why: a balancer compares paths as they came)</i>
 * </ul>
 *
 * Out of scope: who asks (identity), how often (limits), what stays true of every answer (rest's
 * RequestHeaders).
 */
package dev.isobar.app.edge;
