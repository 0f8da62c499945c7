/**
 * When exchanges of shares trade.
 *
 * <ul>
 *   <li>R1 A session shall open and close by the clocks of its exchange's city, so that daylight
 *       saving moves both in UTC.
 *   <li>R2 On weekends and on the holidays that the exchange's rules name there shall be no
 *       session; on its half days it shall close early.
 *   <li>R3 A holiday on a Saturday is kept the Friday before, one on a Sunday the Monday after; a
 *       New Year's Day on a Saturday is not kept. <i>(why: NYSE rule 7.2, the Friday is the last of
 *       the year)</i>
 * </ul>
 *
 * Out of scope: days that were closed for no rule (mourning, storms): whoever asks then finds
 * nothing; trading before and after hours; auctions.
 */
package dev.isobar.hours;
