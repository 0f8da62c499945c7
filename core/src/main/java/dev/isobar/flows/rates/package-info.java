/**
 * What quote currencies are worth in US dollars.
 *
 * <ul>
 *   <li>R1 A currency but the dollar shall never be taken for it: without a rate the value in
 *       dollars is absent.
 *   <li>R2 A rate says where it is from and of when it is; whoever uses it records it.
 * </ul>
 *
 * Out of scope: conversion between other currencies.
 */
package dev.isobar.flows.rates;
