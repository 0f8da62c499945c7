/**
 * How fast the main paths are, always beside a peer or a limit in the same run.
 *
 * <ul>
 *   <li>R1 Contenders shall take turns inside a round, and a ratio shall be made of the two figures
 *       of one round: what disturbs the machine disturbs both.
 *   <li>R2 The first round shall be thrown away, at least three others kept; median, smallest and
 *       greatest are printed.
 *   <li>R3 Every bench shall run alone, and shortly; a short run says that its figures are for
 *       trying only.
 * </ul>
 *
 * Out of scope: whether answers are right (the tests of each module). Nothing here is part of the
 * default build.
 */
package dev.isobar.bench;
