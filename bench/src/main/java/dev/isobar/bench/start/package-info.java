/**
 * How long a function takes from the start of its JVM until its first invocation is answered.
 *
 * <ul>
 *   <li>R1 The function shall be the package that is deployed, started by AWS's own Runtime
 *       Interface Client; the first invocation shall do real work: read what is tracked, ask a
 *       venue for an hour of minutes, keep them, and the ledger.
 *   <li>R2 Each start shall ask for another hour, so that none finds its work done.
 *   <li>R3 An archive of classes shall be made by a run of the same function, and its making is not
 *       counted.
 *   <li>R4 What cannot be measured here, because a JDK is absent, shall be said and left out.
 * </ul>
 *
 * Out of scope: what Lambda itself takes to bring the package and to start the sandbox.
 */
package dev.isobar.bench.start;
