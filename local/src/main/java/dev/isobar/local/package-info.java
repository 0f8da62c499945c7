/**
 * The command line: what people type, and what they are told.
 *
 * <ul>
 *   <li>R1 Every command has --help; a wrong use exits 2, a failure 1, with one line that names the
 *       value and the remedy.
 *   <li>R2 While it starts, the launcher says what it does; it ends with the addresses.
 *   <li>R3 If a child process ends by itself, then the launcher shall say which, show the end of
 *       its log, stop the others and exit 1.
 * </ul>
 *
 * Out of scope: the work itself (machine, lambda, replay, simulator). {@code test} is answered by
 * the script {@code isobar}, because it is Maven's work.
 */
package dev.isobar.local;
