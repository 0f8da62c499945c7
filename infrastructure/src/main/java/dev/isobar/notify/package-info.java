/**
 * How people are told of alerts: webhook, Slack, e-mail.
 *
 * <ul>
 *   <li>R1 Every webhook request shall carry the alert's id, the second it was sent, and an
 *       HMAC-SHA-256 of second and body under the target's secret, so that a receiver can tell who
 *       sent it, whether it is old and whether it came before.
 *   <li>R2 No request shall go to an address that is not public, however its URL is spelt and
 *       whatever its name resolves to: the addresses that were checked are the ones connected to.
 *   <li>R3 Redirects are not followed, answers are read no further than their head, and a delivery
 *       ends after ten seconds, however slowly the other side talks.
 *   <li>R4 If a receiver refuses, then the failure shall say whether trying again can help and how
 *       long it asks us to wait.
 *   <li>R5 Nothing of an alert can add a header, a recipient, a link or a mention to a message.
 *   <li>R6 The same alert told again carries the same id: header, Message-ID.
 *   <li>R7 No failure's text holds a secret, a path of a URL or an address of our network.
 * </ul>
 *
 * Out of scope: when to tell and to try again (the outbox of alerts), sockets (app-war).
 */
package dev.isobar.notify;
