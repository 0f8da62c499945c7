/**
 * What the deployment says of its own interface: two documents, written first, and a page.
 *
 * <ul>
 *   <li>R1 Every route, parameter and body shall be in META-INF/openapi.yaml as it is, and nothing
 *       else; /openapi.json and /openapi serve it.
 *   <li>R2 Every route, frame and channel of the sockets shall be in META-INF/asyncapi.yaml as it
 *       is, and nothing else; /asyncapi.json serves it, /api/v1/ws-catalog is made of it.
 *   <li>R3 The page /docs shows the first without anything from elsewhere, and without a script or
 *       style that is not a file of ours.
 * </ul>
 *
 * Out of scope: /health and /metrics, which MicroProfile describes; older paths (see aliases).
 */
package dev.isobar.app.described;
