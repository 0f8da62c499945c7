/**
 * Who asks, and what they may do.
 *
 * <ul>
 *   <li>R1 A caller without proof shall be anonymous, never nobody; one whose proof is wrong or has
 *       ended shall be refused, never anonymous.
 *   <li>R2 A key shall do no more than its scopes say, also when its account may.
 *   <li>R3 Of passwords, tokens, cookies and keys only hashes shall be kept, and none of them shall
 *       appear in text; each is told once, to its owner.
 *   <li>R4 When a spent refresh token comes again, its session shall end, with every token of it.
 *   <li>R5 A login that fails shall say the same and take as long whether the name or the password
 *       was wrong; after five failures of an account or fifty of an address (a /64 of IPv6) in a
 *       quarter of an hour it shall not be tried.
 *   <li>R6 When an account is deleted or its password is changed, its sessions shall end, also that
 *       of a login which began before; on other nodes within a second, and within five where they
 *       cannot be told.
 *   <li>R7 A username and an address shall belong to one account, however many ask at once.
 *   <li>R8 A CSRF token shall be worth nothing after the next one was given.
 *   <li>R9 What is done to accounts, keys and settings shall be entered into the audit log.
 * </ul>
 *
 * Out of scope: how a proof is read from a request (app.identity), how much a caller may ask for in
 * a minute.
 */
package dev.isobar.identity;
