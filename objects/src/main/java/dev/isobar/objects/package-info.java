/**
 * An object store on one machine: S3's protocol over a folder.
 *
 * <ul>
 *   <li>R1 It shall listen on loopback only, and answer only who signs with the given secret.
 *   <li>R2 What was kept is in the folder, and there after the next start.
 * </ul>
 *
 * Out of scope: who asks (infrastructure's s3), which buckets there are (local.machine).
 */
package dev.isobar.objects;
