/**
 * The funding of every tracked perpetual, whichever node streams it.
 *
 * <ul>
 *   <li>R1 What stands now is the newest update that was published of it, with its age; one that is
 *       older than {@link dev.isobar.app.funding.FundingBoard#FRESH} says since when it is stale.
 *   <li>R2 An interval that the venue does not tell is that between the rates it settled last, if
 *       they are kept; else it is absent.
 *   <li>R3 Whoever asks within two seconds is given the same answer.
 * </ul>
 *
 * Out of scope: what rates mean (core's flows.funding), the venue's own answer for one instrument
 * (app.guard).
 */
package dev.isobar.app.funding;
