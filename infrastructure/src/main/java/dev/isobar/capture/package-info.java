/**
 * Raw frames as they went over the wire, kept so that a day can be replayed and doubted.
 *
 * <ul>
 *   <li>R1 A file begins with the instruments in use (contract sizes), so that it can be read
 *       without anything else.
 *   <li>R2 Each line carries a CRC32C of its content, and the last line the count and the SHA-256
 *       of all lines before it: what was altered is refused, naming the line.
 *   <li>R3 A file whose writer was killed is read up to its last whole line, and says that it is
 *       cut.
 *   <li>R4 If frames come faster than they can be written, then the writer drops them, counts them
 *       and says so in the file. <i>(why: recording must never press back on the market)</i>
 *   <li>R5 Recordings of others ({@code *.jsonl}) are read as far as they have the same meaning;
 *       lines that are no frames of the venue are left out and counted.
 * </ul>
 *
 * Out of scope: what frames mean (exchange), replaying them (core).
 */
package dev.isobar.capture;
