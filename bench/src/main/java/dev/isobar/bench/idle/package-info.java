/**
 * What a socket takes that is open and silent, above one of the container's that does nothing.
 *
 * <ul>
 *   <li>R1 The bare socket shall be one of the same container in the same run: another application
 *       beside the app, with one endpoint that does nothing.
 *   <li>R2 Heap shall be what lives after a whole collection; a socket's share is the slope over
 *       several numbers of sockets, so that what is there once does not count.
 *   <li>R3 All sockets shall be open and answer pings while the heap is read.
 *   <li>R4 What stays after they closed shall be told.
 * </ul>
 *
 * Out of scope: memory of the kernel, of threads, outside of the heap.
 */
package dev.isobar.bench.idle;
