/**
 * Machine-learning features: a fixed, versioned list computed from bars and indicators, with
 * past-only filling, labels and a split by time.
 *
 * <ul>
 *   <li>R1 A feature shall depend on the bars up to its own and on nothing after it.
 *   <li>R2 Where a feature is not defined, its last defined value shall stand in, before the first
 *       one 0, and a mask shall say so. Nothing is ever filled from the future.
 * </ul>
 *
 * Out of scope: models.
 */
package dev.isobar.features;
