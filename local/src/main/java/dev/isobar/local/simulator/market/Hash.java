package dev.isobar.local.simulator.market;

/** Randomness without state: SplitMix64's finaliser over what identifies the draw. */
public final class Hash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    public static long of(long key, long index) {
        return mix(key + GOLDEN * (index + 1));
    }

    public static long of(long key, String text) {
        long hash = key;
        for (int i = 0; i < text.length(); i++) {
            hash = of(hash, text.charAt(i));
        }
        return hash;
    }

    /** Uniform in [0, 1), from the upper 53 bits. */
    public static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
