/**
 * Encoded answers kept at hand, so that what was told once is told again without asking a store.
 *
 * <ul>
 *   <li>R1 An answer shall be given again only while nothing it rests on has changed: each names
 *       the range of its instrument that it was made of, every writer tells what it changed, on
 *       this node and on others.
 *   <li>R2 If something changed while an answer was made, then that answer shall not be given to
 *       anybody who asked after the change.
 *   <li>R3 What is settled shall be kept for five minutes at most, the age of the pages it was made
 *       of counted, what is still forming for two seconds. <i>(why: news of another node may get
 *       lost with it)</i>
 *   <li>R4 While the news of other nodes are not heard, nothing shall be given that is older than
 *       two seconds.
 *   <li>R5 Of those who ask the same at once, one shall have it made; where that failed, the others
 *       try themselves.
 *   <li>R6 All answers together shall take no more than the bytes that are set.
 *   <li>R7 A body shall be compressed once, when it is first asked for so.
 *   <li>R8 Answers whose key matches a pattern can be forgotten, on every node, and then all
 *       remembered pages are, too.
 *   <li>R9 Hits and misses are counted.
 *   <li>R10 A page of bars, all final, shall be encoded once while the very same bars are told; an
 *       answer shares the bytes of those that it tells whole. <i>(why: ranges differ from caller to
 *       caller, the pages under them do not)</i>
 *   <li>R11 Of those who want the same pages at once, one shall read them; what was begun before
 *       something changed is read once more.
 *   <li>R12 The tag of a body shall be that of its bytes, however they were put together.
 * </ul>
 *
 * Out of scope: what is asked and how it is encoded (rest), how news travel (redis), what venues
 * say now (guard).
 */
package dev.isobar.app.answers;
