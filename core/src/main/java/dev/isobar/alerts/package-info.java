/**
 * Rules that people write, and what happens when one comes true.
 *
 * <ul>
 *   <li>R1 What makes a rule true shall raise it once in history and on the socket, however many
 *       nodes see it and however often, also when nobody can be told just then, or its node dies.
 *       <i>(its id is made of rule, revision and occasion)</i>
 *   <li>R2 A level holds at every bar or event at which it is true; so one that is true already
 *       when the rule is made fires at the first bar that closes afterwards. A crossing holds where
 *       the bar before stood on the other side or on the line.
 *   <li>R3 While a number is absent, no condition that needs it shall hold.
 *   <li>R4 While a rule's cooldown lasts, in event time, no node shall raise it again, also after a
 *       restart; a one-time rule shall fire once for each revision.
 *   <li>R5 What was raised shall be delivered to each target at least once, also when its node dies
 *       right after, or be given up after an hour, which history then says.
 *   <li>R6 While a node tells a target, no other node shall tell it the same.
 *   <li>R7 Alerts for one target within its window go out together, and no target hears from us
 *       more often than it should; nothing is dropped for that.
 *   <li>R8 Nothing that is shown shall hold a secret or a full address.
 *   <li>R9 A rule about events of the flow is judged at each that was kept, of its instrument or,
 *       of opportunities, of its instrument's asset; told again, the event raises nothing more. One
 *       that is older than its kind may be when it is first known raises nothing. <i>(why: a
 *       settled funding rate is known minutes after its settlement, a liquidation of yesterday
 *       concerns nobody)</i>
 *   <li>R10 A rule about the consolidated price or its quality shall be judged at each final bar of
 *       its interval and of its instrument's family, and at each final correction; told again, be
 *       it by another node, the bar raises nothing more.
 *   <li>R11 A rule about being left out is about its own instrument, whichever price leaves it out:
 *       the one in its quote or the one in dollars; once for both. <i>(why: a rule names a venue
 *       and a symbol; a depeg shows in dollars only)</i>
 *   <li>R12 While the consolidated close of the perpetuals or of spot is absent or not final, there
 *       is no basis; it is judged when the later of both comes.
 *   <li>R13 While the store of alerts is away, consolidated bars shall be told all the same, and
 *       what they make true be raised afterwards, while it is news.
 *   <li>R14 Funding of an asset lies apart by its fresh rates of all venues over a year; the same
 *       two rates raise a rule once. <i>(by the node that looks; the next one may once more)</i>
 *   <li>R15 A rule about many venues that can never come true shall be refused with what would be
 *       right.
 * </ul>
 *
 * Out of scope: how somebody is told (adapters of Notifier), who looks at bars and events (live).
 */
package dev.isobar.alerts;
