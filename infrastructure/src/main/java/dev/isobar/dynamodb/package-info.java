/**
 * Bars, coverage, instruments, accounts and configuration in DynamoDB.
 *
 * <ul>
 *   <li>R1 Names of tables and keys stand in {@link Keys} and in template.yaml, nowhere else.
 *   <li>R2 A page is one item: its bytes, their revision, when it expires, since when it is there
 *       and the version of its last late change. It is replaced only on the condition that it still
 *       is what was read.
 *   <li>R3 An expired item counts as absent, whether or not it was deleted yet.
 *   <li>R4 If DynamoDB cannot be reached or refuses for a reason that may pass, then the store
 *       shall fail with StoreUnavailable; a request that can never succeed is a bug and is not
 *       disguised.
 *   <li>R5 No read that answers somebody scans a table; snapshots and upkeep do, a bounded chunk at
 *       a time.
 *   <li>R6 An account and its names are made in one transaction, so that none is taken twice;
 *       sessions and keys change only from what was read. Of secrets only hashes are kept.
 *   <li>R7 A version of a configuration is written together with the number of the newest, on the
 *       condition that it follows it. <i>(killed at any time, history has no hole and no end that
 *       nobody points to)</i>
 *   <li>R8 A version of bars lives as long as the page that names it would without further changes.
 *   <li>R9 When an instrument is listed otherwise than before, or no more, then its state before
 *       stays with the instants from and until which it was seen, in the transaction that replaces
 *       it; two who write the same listing leave one history. What was there when a listing was
 *       fetched first has no date, and one that was killed half way is still the first.
 *   <li>R10 A listing that is not believed shall replace nothing (see {@link
 *       dev.isobar.market.ListingChange}).
 *   <li>R11 How often a gap was asked for is kept by instrument, interval and the gap's start, for
 *       a week longer than it must not be asked for.
 *   <li>R12 An event lives for its kind's retention from when it happened, whenever it was written;
 *       what is older is not written.
 * </ul>
 *
 * Out of scope: what pages hold and how they are merged (bars), making tables (template.yaml).
 */
package dev.isobar.dynamodb;
