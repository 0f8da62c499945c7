/**
 * Asks CoinMarketCap, in its own words.
 *
 * <ul>
 *   <li>R1 The key shall go into the header X-CMC_PRO_API_KEY and nowhere else; no message shows
 *       it, and no redirect is followed.
 *   <li>R2 What CoinMarketCap answers shall be given back as it is, with its status.
 *   <li>R3 If nothing, or not all of it, came within ten seconds, or it is longer than is allowed,
 *       then nothing was answered.
 * </ul>
 *
 * Out of scope: who may ask how often, and what is remembered (app.guard).
 */
package dev.isobar.coinmarketcap;
