/**
 * Objects in S3, or in what speaks as S3 does.
 *
 * <ul>
 *   <li>R1 What is put carries its SHA-256, so that the store refuses what was damaged on the way.
 *   <li>R2 What is read is checked against the checksum that the store keeps, where it keeps one.
 *   <li>R3 If the store cannot be reached or refuses, then it shall fail with StoreUnavailable.
 * </ul>
 *
 * Out of scope: what objects mean (snapshots), making buckets (template.yaml).
 */
package dev.isobar.s3;
