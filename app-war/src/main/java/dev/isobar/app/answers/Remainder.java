package dev.isobar.app.answers;

/**
 * A cyclic sum of some bytes, and what it takes to move another one over them.
 *
 * @param value as {@link java.util.zip.Checksum} tells it
 * @param shift x to the number of bits, modulo the polynomial
 */
record Remainder(int value, int shift) {}
