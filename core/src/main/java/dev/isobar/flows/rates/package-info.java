/**
 * What quote currencies are worth in US dollars.
 *
 * <ul>
 *   <li>R1 A currency but the dollar shall never be taken for it: without a rate the value in
 *       dollars is absent.
 *   <li>R2 A rate says where it is from and of when it is; whoever uses it records it.
 *   <li>R3 The rate of an instant is the close of the newest minute that ended at least a minute
 *       before, on the first of the venues that has one not older than five minutes; else it is
 *       absent.
 *   <li>R4 If two venues differ by more than half a percent, then the rate shall say that it is
 *       disputed. <i>(why: who of them is right nobody knows; that a coin lost its peg is told, not
 *       hidden)</i>
 *   <li>R5 Minutes that come twice, late or in another order leave the same rates.
 * </ul>
 *
 * Out of scope: conversion between other currencies, where minutes are read (app).
 */
package dev.isobar.flows.rates;
