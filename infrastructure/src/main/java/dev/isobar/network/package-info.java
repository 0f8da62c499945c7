/**
 * Addresses of the internet, read from text that anybody may have written.
 *
 * <ul>
 *   <li>R1 A text that is no literal address is none; no name is ever looked up.
 *   <li>R2 An IPv4 address in IPv6's clothes ({@code ::ffff:192.0.2.1}) is the IPv4 address.
 *   <li>R3 Addresses of one IPv6 /64 have one key. <i>(why: a /64 is what one household is given;
 *       each of its addresses counted alone would be as good as no limit)</i>
 * </ul>
 *
 * Out of scope: which addresses are trusted (settings), which are public (notify).
 */
package dev.isobar.network;
