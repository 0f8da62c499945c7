/**
 * The one way to a venue: one REST loop and one socket loop that every description runs on.
 *
 * <ul>
 *   <li>R1 The transport decides by the type of {@link dev.isobar.exchange.ExchangeFailure}: what
 *       may pass is retried with back-off, what was wrong is thrown at once.
 *   <li>R2 When a venue says that it was asked too much, then nobody shall ask that market again
 *       before the time it named has passed. <i>(why: going on turns a 429 into a ban)</i>
 *   <li>R3 In any window of the venue's limit, a process shall spend at most its share of it.
 *   <li>R4 The bar in progress is never returned, whatever our clock says; a feed tells no bar as
 *       closed that by our clock has more than 5 s to go.
 *   <li>R5 Over any range, with any page size, every closed bar is returned once, in order.
 *   <li>R6 When a socket ends or goes stale, the feed shall say {@code Disconnected} once for each
 *       instrument that was confirmed, and {@code Connected} once it is confirmed again.
 *   <li>R7 While the sink is busy, the feed shall read at most 64 Ki characters and a frame ahead
 *       of it. <i>(why: the venue's own buffer is the only queue that needs no bound of ours; but
 *       who asks the JDK for nothing at all does not hear of the end)</i>
 *   <li>R8 When a connection nears its end of life or its subscriptions change, the feed shall
 *       subscribe a new one before it closes the old one, which it hears out; what comes twice is
 *       told apart by trade id downstream.
 *   <li>R9 A frame that cannot be understood is counted and kept, and ends nothing; the log says
 *       the first, and then once a minute how many.
 *   <li>R10 A connection is judged by what is heard on it, never by whether it looks open: without
 *       any sign of life it is stale; where the streams' own rhythm makes their silence improbable
 *       it has stalled. <i>(why: a fixed patience is too long for a busy stream and ends the
 *       connection of a quiet one for nothing)</i>
 *   <li>R11 If one stream falls silent among living ones, then the feed shall renew the connection
 *       once and, where that heals nothing, report the stream as stalled and leave it.
 *   <li>R12 If the numbers of frames jump, then their connection shall be ended.
 *   <li>R13 After a connection that followed a lost one spoke, the feed shall hand over the trades
 *       between both, where the venue tells trades by id and bars still take in the first of them.
 *       <i>(why: live takes the outage for whole when no id is absent)</i>
 *   <li>R14 While two connections overlap, a book is told by the one whose snapshot came last.
 *       <i>(why: an older change would undo a newer one, and unnumbered ones hide that)</i>
 *   <li>R15 When a stream that begins with the book is asked for it again, the feed shall begin
 *       anew by another connection, once a minute at most.
 *   <li>R16 Where a caller had rather come back than wait for its turn, it shall be told at once
 *       how long that would be. <i>(why: who waits in a function is billed for it)</i>
 *   <li>R17 When a venue wants to be left alone, then no process behind our address shall ask it,
 *       also after those who told each other cannot any more.
 *   <li>R18 What an answer about the past proves shall be told with it: all of what was asked, or,
 *       where it was cut, the part next to the end that the venue pages from; what is told each so
 *       often is asked for no more at once than comes in one answer.
 *   <li>R19 A feed shall say when it heard liquidations: from their subscription's confirmation to
 *       the last that its connection said, less what the venue may tell late; nothing of an outage,
 *       of a stalled connection, or of a subscription that was not confirmed. <i>(why: they come so
 *       seldom that silence says nothing)</i>
 * </ul>
 *
 * Out of scope: what frames and bodies mean (each venue), what becomes of events (live).
 */
package dev.isobar.exchange.transport;
