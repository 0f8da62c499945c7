/**
 * The WebSocket interface: who asked for what, and what they are sent.
 *
 * <ul>
 *   <li>R1 After an acknowledged subscription comes a snapshot and the sequence it is as of, then
 *       every later update, none lost and none doubled. <i>(why: the doors slide — listen first,
 *       then read, then drop what the reading already holds)</i>
 *   <li>R2 When a sequence is skipped, the node shall read what it missed; if it is gone, say
 *       {@code gap}.
 *   <li>R3 When the epoch changes, the node shall say {@code resync_required} and send a new
 *       snapshot, as soon as the stores can be read; where the next update may take hours, as soon
 *       as it hears again, or somebody else's snapshot shows it. That Redis lost a subject is such
 *       a change.
 *   <li>R4 While a session is slow, the newest update of a forming bar replaces the older one; a
 *       final bar is never dropped. If that does not suffice, the session is told and closed
 *       (1013). <i>(so a jump in the sequence without {@code gap} is a replaced forming bar)</i>
 *   <li>R5 If a message cannot be understood, then the session shall be told what is wrong and what
 *       would be right, and stays.
 *   <li>R6 A session is pinged every 20 s, and closed after 60 s without a sign of life.
 *   <li>R7 Sessions (of a node, and of one address), subscriptions, messages and queues are
 *       bounded; one write at a time per session; a frame is encoded once for all; nothing is read
 *       for who does not want it any more, and snapshots only while less than half of a session's
 *       queue waits. <i>(so who asks for everything does not end by their own snapshots)</i>
 *   <li>R8 Who comes back with the position of the last frame of a subject, to any node, gets what
 *       was published after it, none lost and none doubled but for replaced forming bars; if that
 *       is gone, {@code gap} or {@code resync_required} and a snapshot.
 *   <li>R9 Who asks for everything gets what is tracked now and what is tracked later, however much
 *       that may be.
 *   <li>R10 An address of its own asks for one channel as the message would that asks for it.
 *   <li>R11 When what proved the caller ends, or proves nothing, the session shall be told and
 *       closed with 4001. Alerts are told to their account only.
 *   <li>R12 If a session that was told to go has not gone after ten seconds, then its connection
 *       shall be ended. <i>(why: who does not read does not read that either)</i>
 *   <li>R13 Who asks for liquidations and large trades may say what they must be worth, of spikes
 *       which timeframes: nothing else is sent, in snapshots and resumptions neither, and sequences
 *       then ascend with holes. What is worth an unknown amount passes for who named none.
 *   <li>R14 When one wildcard ends, what was named by itself or another wildcard holds shall go on.
 *   <li>R15 When a node hears Redis again, it shall ask the store about the keys that opened its
 *       sessions, and end those of a key that proves something else now, or nothing.
 * </ul>
 *
 * Out of scope: giving sequences (the publisher in Redis does).
 */
package dev.isobar.app.socket;
