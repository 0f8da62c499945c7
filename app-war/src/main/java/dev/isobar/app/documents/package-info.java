/**
 * What people edit one by one, as documents: the alert rules, through Jakarta NoSQL.
 *
 * <ul>
 *   <li>R1 The driver reads by scanning, and deletes by scanning; so documents are read, listed and
 *       removed by key, in PartiQL. <i>(its {@code find} and {@code delete} are not used)</i>
 *   <li>R2 Tables come from template.yaml, never from the driver.
 *   <li>R3 Documents hold text and truth values only: the driver reads numbers back as doubles.
 *   <li>R4 A rule is made only where none of its id is, and changed only from the revision that was
 *       read. <i>(the driver's own insert replaces what is there)</i>
 *   <li>R5 If a rule cannot be read, then it shall be left out and named, without secrets, and the
 *       others shall be read.
 *   <li>R6 If the table refuses what was asked, then that is the caller's fault, not an outage.
 * </ul>
 *
 * Out of scope: what changes in one transaction (accounts, keys, configuration), and everything
 * that is hot.
 */
package dev.isobar.app.documents;
