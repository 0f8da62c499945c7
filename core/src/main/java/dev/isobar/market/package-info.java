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
 * </ul>
 *
 * Out of scope: what becomes of events (see {@code live}), venues' formats (see infrastructure).
 */
package dev.isobar.market;
