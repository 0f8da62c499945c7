/**
 * Hyperliquid: perpetuals settled in USDC (linear) and spot, both behind one address and one
 * socket.
 *
 * <ul>
 *   <li>R1 Every question is a POST to {@code /info}; what it weighs is the venue's own table, and
 *       both markets share one budget.
 *   <li>R2 Spot pairs are named by the names of their tokens; of two pairs of the same names the
 *       first listed is kept. Perpetuals are {@code <coin>-USDC-PERP}.
 *   <li>R3 A coin's figures are found by its place in the universe, delisted coins counted.
 *   <li>R4 Candles carry no flag: one of the stream is never closed, one over REST is closed by
 *       silence.
 *   <li>R5 Trades have no order: ids are hashes, and all trades of a block share its time.
 *   <li>R6 The context of an asset names no time, and none is made up.
 *   <li>R7 Funding is hourly; settlements are floored to the minute. Rows from before July 2023
 *       tell no interval: the venue paid every eight hours then.
 * </ul>
 *
 * Out of scope: perpetuals of builders ({@code dex:COIN}; an instrument's id holds no colon), dated
 * outcomes, users' channels. The venue has no public feed of liquidations and no past open
 * interest.
 */
package dev.isobar.exchange.hyperliquid;
