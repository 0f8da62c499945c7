package dev.isobar.local.simulator.market;

/**
 * How many fills a print has and what their numbers are. Every eight prints share four further
 * fills, dealt by hash; so the numbers before any print are known at once.
 */
final class Fills {
    private final long key;

    Fills(long key) {
        this.key = Hash.of(key, 0x46);
    }

    /** How the eight prints around this one are dealt: what the other methods want to know. */
    long deal(long number) {
        return Hash.of(key, number >>> 3);
    }

    static long first(long number, long deal) {
        int slot = (int) (number & 7);
        int before = 0;
        for (int i = 0; i < 4; i++) {
            before += dealt(deal, i) < slot ? 1 : 0;
        }
        return number + 4 * (number >>> 3) + before;
    }

    static int count(long number, long deal) {
        int slot = (int) (number & 7);
        int fills = 1;
        for (int i = 0; i < 4; i++) {
            fills += dealt(deal, i) == slot ? 1 : 0;
        }
        return fills;
    }

    private static int dealt(long deal, int i) {
        return (int) (deal >>> (3 * i)) & 7;
    }
}
