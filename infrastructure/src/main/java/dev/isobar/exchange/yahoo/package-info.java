/**
 * Yahoo Finance (chart API v8, unofficial): shares, funds and indices. Off unless it is named.
 *
 * <ul>
 *   <li>R1 Yahoo lists nothing: the instruments are a fixed list of symbols, each as the chart
 *       describes it when it is asked. A symbol that Yahoo refuses is not made up, and takes no
 *       other with it.
 *   <li>R2 Prices are float32 written as doubles; the shortest decimal that is the same float32 is
 *       taken.
 *   <li>R3 A row without prices is left out: nothing traded in it. Hours, holidays and nights are
 *       known to be empty as far as the answer speaks: up to its newest price while the session is
 *       open, up to now when it is over.
 *   <li>R4 The last row is left out if it does not open on the grid or stands outside of every
 *       session: it repeats the newest price. If its end is not reached it is not closed.
 *   <li>R5 A day's bar is the regular session's, in the UTC day it lies in; a session that crosses
 *       midnight UTC is refused.
 *   <li>R6 At most 360 requests an hour.
 * </ul>
 *
 * Out of scope: trades, quotes, books (there are none), 1h (shares open at half past), 1wk and 1mo
 * (their openings are not proven), trading before and after hours, dividends, adjusted closes.
 */
package dev.isobar.exchange.yahoo;
