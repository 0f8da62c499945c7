/**
 * The words everybody uses: instruments, intervals and what venues say about them.
 *
 * <ul>
 *   <li>R1 An instrument is venue + market + the venue's own symbol; everything else is an
 *       attribute.
 *   <li>R2 Times are event times (the venue's clock, UTC); arrival is another field, never mixed
 *       in.
 *   <li>R3 Prices and amounts are made from the wire's text; a value that cannot be (not positive,
 *       not a number) is refused when the record is made, with the value in the message.
 *   <li>R4 If two instruments of one market have one canonical name, then the listing shall refuse
 *       to be made; if they share another spelling, it shall refuse that spelling and name both.
 *   <li>R5 Intervals open at UTC boundaries: weeks on Monday, months on the calendar's first.
 *   <li>R6 When a snapshot comes, an order book shall hold it and nothing else; when an update
 *       follows by its numbers, it shall hold the update too.
 *   <li>R7 If an update is known already, then an order book shall stay as it is; if updates are
 *       missing before it, if there was no snapshot, or if the venue's checksum is another, then it
 *       shall be empty until the next snapshot. <i>(why: a wrong book looks like a right one)</i>
 *   <li>R8 When the connection is another, an order book shall be cleared.
 *   <li>R9 An order book shall hold no more levels than its channel shows. <i>(why: a venue does
 *       not take back what falls out at the far end)</i>
 * </ul>
 *
 * Out of scope: what becomes of events (see {@code live}), venues' formats (see infrastructure).
 */
package dev.isobar.market;
