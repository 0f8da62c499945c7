/**
 * What can be changed while the system runs, as documents with versions.
 *
 * <ul>
 *   <li>R1 A document shall be checked as a whole: every fault is told at once, each with its path
 *       and what would be right; a faulty one changes nothing.
 *   <li>R2 When a document is applied that was read before somebody else changed it, it shall be
 *       refused, naming both versions. <i>(nobody undoes what he has not seen)</i>
 *   <li>R3 When what is applied is what there is, no version is made. <i>(a repeated request
 *       changes nothing)</i>
 *   <li>R4 Going back to a version makes a new one with its content; history is never cut short by
 *       it.
 *   <li>R5 The newest {@link dev.isobar.configuration.VersionStore#KEPT} versions are kept; a
 *       version is there whole or not at all.
 *   <li>R6 A node shall run the newest version it knows; one that it cannot understand is reported
 *       and leaves the last one running.
 *   <li>R7 What a document does not say is as it was started with.
 *   <li>R8 When the store's newest version is an older one than before (it was restored), nodes
 *       shall run that.
 *   <li>R9 What was kept elsewhere before there were versions is the first one, whoever asks or
 *       writes first. <i>(why: else an edit in the first second would be undone, or undo it)</i>
 * </ul>
 *
 * Out of scope: who may change it (app-war), where versions lie (dynamodb), how other nodes hear of
 * them (redis, app-war), settings that count from a start only (settings).
 */
package dev.isobar.configuration;
