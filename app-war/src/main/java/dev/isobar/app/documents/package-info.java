/**
 * What people edit, as documents: the tracked instruments and the alert rules, through Jakarta
 * NoSQL.
 *
 * <ul>
 *   <li>R1 The driver reads by scanning, and deletes by scanning; so documents are read, listed and
 *       removed by key, in PartiQL. <i>(its {@code find} and {@code delete} are not used)</i>
 *   <li>R2 Tables come from template.yaml, never from the driver.
 *   <li>R3 Documents hold text and truth values only: the driver reads numbers back as doubles.
 *   <li>R4 A rule is made only where none of its id is, and changed only from the revision that was
 *       read. <i>(the driver's own insert replaces what is there)</i>
 * </ul>
 *
 * Out of scope: what must be written conditionally (accounts, keys), and everything that is hot.
 */
package dev.isobar.app.documents;
