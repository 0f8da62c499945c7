package dev.isobar.app.answers;

/**
 * What cyclic sums are remainders of, with arithmetic modulo it over GF(2). A polynomial of 32
 * coefficients is an int whose highest bit is that of x⁰, as the sums have it.
 *
 * <p>The sum of a whole is the sum of its first part times x to the number of bits of the second,
 * plus the sum of the second. That sums begin with all bits set and are told inverted cancels out.
 */
enum Polynomial {
    CRC32(0xEDB88320),
    CRC32C(0x82F63B78);

    private static final int ONE = 1 << 31;
    private static final int X = ONE >>> 1;

    /** Without x³², which is what the others add up to. */
    private final int rest;

    /** x to the power of 1, 2, 4, 8 and so on. */
    private final int[] squares = new int[Integer.SIZE + 3];

    Polynomial(int rest) {
        this.rest = rest;
        squares[0] = X;
        for (int i = 1; i < squares.length; i++) {
            squares[i] = times(squares[i - 1], squares[i - 1]);
        }
    }

    /** x to that power. */
    int power(long exponent) {
        int product = ONE;
        for (int bit = 0; exponent >>> bit != 0; bit++) {
            if ((exponent >>> bit & 1) == 1) {
                product = times(product, squares[bit]);
            }
        }
        return product;
    }

    int times(int one, int other) {
        int product = 0;
        int moved = other; // times x, as often as the loop went round
        for (int left = one; left != 0; left <<= 1) {
            product ^= moved & left >> 31; // all bits or none
            moved = moved >>> 1 ^ rest & -(moved & 1);
        }
        return product;
    }
}
