/**
 * Compares perpetuals with spot.
 *
 * <ul>
 *   <li>R1 A basis is perpetual − spot, of a single unit and in one currency, and as a percentage
 *       of spot.
 *   <li>R2 Of the past it is told where both have a bar of the same start, and absent elsewhere.
 *   <li>R3 It is not annualised: a perpetual has no day on which it must meet spot. <i>(contracts
 *       that expire are not listed)</i>
 * </ul>
 *
 * Out of scope: funding, which pays for the basis (funding).
 */
package dev.isobar.flows.basis;
