/**
 * Bars in DynamoDB Local on disk: pages of them beside one item a bar.
 *
 * <ul>
 *   <li>R1 The store shall be a process of its own that writes to a disk.
 *   <li>R2 Ours shall be the production backfill, ledger and merge included; the other side only
 *       writes.
 * </ul>
 *
 * Out of scope: AWS itself, where units are paid and round trips are longer.
 */
package dev.isobar.bench.dynamodb;
