/**
 * Redis between the nodes: the newest pages of bars, every changed bar told to everyone, and what
 * changed in the stores.
 *
 * <ul>
 *   <li>R1 All keys of a series carry its id as hash tag, so that they share a slot of a cluster
 *       and a script may touch them together. No command is newer than Redis 6.2.
 *   <li>R2 A page is replaced only on the condition that it still is what was read, and expires
 *       when nobody writes it for a while.
 *   <li>R3 When a bar is published, one script shall give it the next sequence of its series,
 *       append it to a bounded stream and announce it. <i>(why: a sequence is given once, for all
 *       nodes)</i>
 *   <li>R4 If Redis lost what it knew, then the series shall begin a new epoch, so that nobody
 *       takes an old sequence for a new one.
 *   <li>R5 If bars could not be published, then the next published sequence of the series shall
 *       leave out as many numbers, so that subscribers see the hole and read what was kept.
 *   <li>R6 If the connection of a subscription breaks, then the listener shall be told when it is
 *       back, because what was announced meanwhile is gone.
 *   <li>R7 A caller's bucket is read, filled and spent by one script, in Redis's time, and vanishes
 *       when it would be full; while Redis is away, that is told at once. What is wanted while
 *       Redis is asked goes together, in the order it came.
 *   <li>R8 Whose sessions have ended shall be told to every node that listens, without anything
 *       that proves somebody; nothing of it is kept.
 *   <li>R9 When what is kept of an instrument has changed, every node shall be told which range,
 *       before anything that is published afterwards; what cannot be told is told at the next
 *       contact.
 *   <li>R10 What a venue says of all its instruments at once lives ten minutes, in its own words; a
 *       newer one is not replaced, and of those who want to ask for it one is told that he may.
 *   <li>R11 A source that refused is left alone by all processes behind one address, in Redis's
 *       time; longer each time until it serves again.
 *   <li>R12 What is published under a name is published once in an hour, whoever publishes it.
 *   <li>R13 An update carries what it may be chosen by beside its data, so that nobody has to read
 *       these for it.
 *   <li>R14 If what has a name could not be published, then it shall be published when Redis is
 *       back, before what comes after it and as one of the same sequence, unless it is older than
 *       five minutes or too many wait: then R5. <i>(why: of bars the next one tells, of an event
 *       nothing does)</i>
 *   <li>R15 While Redis hangs for up to three seconds on connections that stand, nothing that is
 *       published shall be left out; connecting, and whatever can do without Redis, waits for one
 *       (a handshake with TLS for three). Of a Redis that was just asked in vain, nothing is asked
 *       that the next update does as well. <i>(why: a hole costs every subscriber a reading, and a
 *       busy machine hangs for a second)</i>
 * </ul>
 *
 * Out of scope: what is published (live), who listens (app-war).
 */
package dev.isobar.redis;
