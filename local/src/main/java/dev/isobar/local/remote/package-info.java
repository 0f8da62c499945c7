/**
 * Commands that ask an Isobar that runs already, here or elsewhere, over its public interface.
 *
 * <ul>
 *   <li>R1 What the server refuses is told in its own words, one line, and the command exits 1.
 *   <li>R2 If the server asks to come again later, then the command shall wait as long as it says,
 *       a bounded number of times.
 *   <li>R3 A backfill that is run again shall ask for nothing that is known to be complete.
 *   <li>R4 An export shall leave a whole file or none.
 *   <li>R5 With {@code --json} standard output shall hold one JSON document, progress goes to
 *       standard error.
 *   <li>R6 If the connection of {@code tail} breaks, or the server cannot do just now what it is
 *       asked, then it shall go on after the last frame of each subject (of one that had none, with
 *       the first), ten times in a row at most; what the server has lost is told on standard error.
 *       With {@code --json} each line is one document.
 *   <li>R7 {@code top} shall show those of all tracked markets that trade most in US dollars; where
 *       no dollar rate of a quote is to be had, its markets stand last and it is named.
 *   <li>R8 If the server does not sum the liquidations of a day, then {@code top} shall say why and
 *       show everything else.
 * </ul>
 *
 * Out of scope: starting anything (local), what the answers mean (docs/normal-form.md).
 */
package dev.isobar.local.remote;
