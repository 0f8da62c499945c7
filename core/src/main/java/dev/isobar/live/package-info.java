/**
 * From event to bar to everyone who wants it: the pipeline, its lanes and the edges they write to.
 *
 * <ul>
 *   <li>R1 An instrument's state has one owner, its lane: one thread and one bounded queue.
 *   <li>R2 While a lane's queue is full, trades wait (the socket is pressed back), none is dropped.
 *   <li>R3 A bar is announced as final only after it was kept, and as soon as its own series' bars
 *       of the batch are: in order within the series, whatever other series of the batch take.
 *   <li>R4 When the same events come in the same order with the same times, the same bars come out,
 *       whatever the batches, threads or speed.
 *   <li>R5 If a stream breaks, then every bar it may have damaged and that is still open shall be
 *       left not final, and the range shall be declared missing in the ledger until what was missed
 *       comes after all (R7) or history fills it. <i>(why: a bar the clock closed during a silence
 *       nobody had noticed yet stays final until the venue's own, which outranks it, comes)</i>
 *   <li>R6 The ledger is told that a minute is complete only after a trade from behind it was
 *       heard, or a connection that was alive behind it ended. <i>(why: what it holds complete is
 *       never taken back)</i>
 *   <li>R7 When, after an outage, every trade between the last id before it and the first after it
 *       has come, in whichever order and by whichever way, then the minutes it touched that are
 *       still correctable shall be as if it had not been. While one id is absent nothing is
 *       claimed, and the minutes after the outage stand for themselves. <i>(why: contiguous ids
 *       prove themselves; history comes a minute later)</i>
 *   <li>R8 In whatever order bars come, be it late, twice or corrected, as long as they can be
 *       corrected, the readings told last of each bar are those of a straight run.
 *   <li>R9 Of a series no reading is told before its past was read, nor after its past turned out
 *       to be another until it was read again; then what differs is told again.
 *   <li>R10 A chart is told at most one update a second, with the newest state of the open bar and
 *       every bar that closed since; of a series that did not change nothing is told.
 *   <li>R11 When a minute is over that is not whole, the ledger shall be told so at once if the
 *       stream says so (a broken line, no first confirmation), and a minute later if only the ids
 *       do; a minute without a bar shall be declared not yet collected until something heard after
 *       it proves it empty. <i>(why: after an outage a venue may be silent for hours, and a hole
 *       must not wait for the next trade to be one)</i>
 *   <li>R12 When the clock ends a bar's grace, the lane shall close it at that whole second if it
 *       is idle. <i>(why: a tick counted from whenever the last one was comes up to 200 ms
 *       later)</i>
 *   <li>R13 An event of the flow shall be kept, then published, then handed to its listeners; one
 *       that is slow delays nobody, and of what it has no room for none is lost: it is read where
 *       it was kept, before what comes later.
 *   <li>R14 If consolidated bars of one family cannot be told, then those of the others shall be.
 *   <li>R15 A past that is read while its instrument is just being tracked shall reach its lane.
 *       <i>(why: it is handed over once, and whoever follows without it stays silent for good)</i>
 *   <li>R16 What a node kept of an event and did not tell before it died shall be told by who takes
 *       its venue over, however old the event was when it was kept; published it shall be once, and
 *       only while it is less than 50 minutes old.
 *   <li>R17 The ledger is told that liquidations were heard only after all that were heard until
 *       then were kept; of a time of which one was left out it is told nothing.
 * </ul>
 *
 * Out of scope: sockets (infrastructure), who listens (app-war).
 */
package dev.isobar.live;
