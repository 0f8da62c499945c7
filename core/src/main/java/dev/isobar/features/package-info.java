/**
 * Machine-learning features: a fixed, versioned list computed from bars and indicators, with
 * past-only filling, labels and a split by time.
 *
 * <ul>
 *   <li>R1 A feature shall depend on the bars up to its own and on nothing after it.
 *   <li>R2 Where a feature is not defined, its last defined value shall stand in, before the first
 *       one 0, and a mask shall say so. Nothing is ever filled from the future.
 *   <li>R3 A label shall be made of the bars after its own, be absent at the last bars of its
 *       horizon, and never look from one part of a split into the next.
 *   <li>R4 While either range holds too few values, nothing shall be said about drift; a feature
 *       shall be called drifted only if two measures agree.
 *   <li>R5 The list, its order and its formulas shall not change without another version.
 * </ul>
 *
 * Out of scope: models.
 */
package dev.isobar.features;
