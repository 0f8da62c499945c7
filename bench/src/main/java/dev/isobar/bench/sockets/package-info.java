/**
 * One message to a thousand WebSocket sessions: the app in Payara Micro beside Netty.
 *
 * <ul>
 *   <li>R1 The app shall be the real one, fed through Redis; Netty shall do the least it can do: a
 *       frame encoded once, written once per session.
 *   <li>R2 The client shall count every frame of every session and fail if one is missing.
 *   <li>R3 What limits the client shall be printed with the figures.
 * </ul>
 *
 * Out of scope: connecting (slow in Payara), compression (neither side has it).
 */
package dev.isobar.bench.sockets;
