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

    long first(long number) {
        long group = number >>> 3;
        int slot = (int) (number & 7);
        long hash = Hash.of(key, group);
        int before = 0;
        for (int i = 0; i < 4; i++) {
            before += dealt(hash, i) < slot ? 1 : 0;
        }
        return number + 4 * group + before;
    }

    int count(long number) {
        int slot = (int) (number & 7);
        long hash = Hash.of(key, number >>> 3);
        int fills = 1;
        for (int i = 0; i < 4; i++) {
            fills += dealt(hash, i) == slot ? 1 : 0;
        }
        return fills;
    }

    private static int dealt(long hash, int i) {
        return (int) (hash >>> (3 * i)) & 7;
    }
}
