/**
 * Bars over HTTP: the app in Payara Micro beside a servlet in the same container that only writes
 * an array.
 *
 * <ul>
 *   <li>R1 The app shall be the real one with its whole chain of filters, its stores hold the bars;
 *       only the limit of callers is raised.
 *   <li>R2 The client shall look at every answer: its status, its length, and its bytes where they
 *       are known beforehand; a wrong one ends the bench.
 *   <li>R3 Each endpoint is loaded for a while before anything counts; contenders take turns.
 *   <li>R4 A time is counted from when its question was due, not from when a connection was free.
 * </ul>
 *
 * Out of scope: encrypted connections, HTTP/2, connecting.
 */
package dev.isobar.bench.rest;
