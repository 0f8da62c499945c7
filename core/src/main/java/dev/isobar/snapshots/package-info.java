/**
 * Backups of small tables, and the way back.
 *
 * <ul>
 *   <li>R1 A snapshot shall hold every item of its tables as it was at some moment of the snapshot,
 *       in DynamoDB's own typed JSON, so that no number, set or byte changes on the way.
 *   <li>R2 A snapshot shall count as one only from its manifest on, which is written last.
 *   <li>R3 If time runs out, then what was read shall be kept, and the next run go on there.
 *   <li>R4 Of whole snapshots the newest so many are kept, and of each table that none of these
 *       holds an item of the newest that does; whatever belongs to no snapshot that is kept or
 *       under way is deleted. <i>(why: after a wipe, empty snapshots would push out the last that
 *       is worth something)</i>
 *   <li>R5 Before anything is written back, every part that will be shall have been read and found
 *       to be what the manifest says: its SHA-256, its bytes and its items.
 *   <li>R6 If a table holds what the snapshot does not, then nothing shall be restored, unless that
 *       is to be overwritten; then it holds afterwards what the snapshot holds.
 *   <li>R7 A restore that was ended anywhere and run again shall end as if it never was.
 * </ul>
 *
 * Out of scope: tables too large for it (point-in-time recovery of DynamoDB), what an item means,
 * where objects lie (s3).
 */
package dev.isobar.snapshots;
