/**
 * Passwords, tokens and what cannot be guessed, by libraries made for it.
 *
 * <ul>
 *   <li>R1 Passwords shall be hashed with Argon2id and a salt of their own; few at once, so that
 *       logins cannot exhaust the memory.
 *   <li>R2 Tokens shall be ES256, name their key (kid), and be refused for any other algorithm,
 *       key, issuer or time.
 *   <li>R3 A key file shall be made only in local mode or when asked for; where it is absent, the
 *       start shall fail and say how to make one. Only its owner can read it.
 *   <li>R4 When a key was added in front, it shall sign, and those before it shall still verify. A
 *       key behind the first shall verify too, also one added a second ago.
 * </ul>
 *
 * Out of scope: who may do what (identity).
 */
package dev.isobar.credentials;
