package dev.isobar.bars;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A set of trade ids that costs little while they come in order: numeric ids are kept as ranges,
 * others as text. Bounded: past the limit it forgets nothing but takes no more.
 */
public final class Ids {
    private static final int LIMIT = 500_000;

    private final Set<String> texts = new HashSet<>(0);
    private long[] bounds = new long[4];
    private int size;

    /** Its value if the id is a plain number below 10^18, else -1. */
    public static long number(String id) {
        int length = id.length();
        if (length > 18 || length > 1 && id.charAt(0) == '0') {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** False if it was there already. */
    public boolean add(String id) {
        long number = number(id);
        return number >= 0
                ? add(number)
                : texts.size() < LIMIT ? texts.add(id) : !texts.contains(id);
    }

    /** False if it was there already. */
    public boolean add(long id) {
        if (size > 0 && id == bounds[size - 1] + 1) {
            bounds[size - 1] = id;
            return true;
        }
        return size == 0 || id > bounds[size - 1] ? insert(size, id) : addWithin(id);
    }

    /** True when it can no longer tell whether it has seen an id. */
    public boolean isFull() {
        return texts.size() >= LIMIT || size >= 2 * LIMIT;
    }

    /** The lowest number in it, {@link Long#MAX_VALUE} when there is none. */
    public long lowest() {
        return size == 0 ? Long.MAX_VALUE : bounds[0];
    }

    /** Whether some id between the lowest and {@code id} is absent. */
    public boolean hasHoleBelow(long id) {
        return size > 2 && bounds[2] <= id;
    }

    /** Takes everything up to {@code id} as seen. */
    public void fillUpTo(long id) {
        if (!hasHoleBelow(id)) {
            return;
        }
        int last = 0;
        while (last + 2 < size && bounds[last + 2] <= id) {
            last += 2;
        }
        bounds[1] = bounds[last + 1];
        System.arraycopy(bounds, last + 2, bounds, 2, size - last - 2);
        size -= last;
    }

    public void clear() {
        size = 0;
        texts.clear();
    }

    /** Ranges are [bounds[2k], bounds[2k + 1]], ascending, never touching. */
    private boolean addWithin(long id) {
        int at = Arrays.binarySearch(bounds, 0, size, id);
        if (at >= 0) {
            return false;
        }
        int next = -at - 1;
        if (next % 2 == 1) {
            return false;
        }
        boolean extendsBefore = next > 0 && bounds[next - 1] == id - 1;
        boolean extendsNext = bounds[next] == id + 1;
        if (extendsBefore && extendsNext) {
            System.arraycopy(bounds, next + 1, bounds, next - 1, size - next - 1);
            size -= 2;
        } else if (extendsBefore) {
            bounds[next - 1] = id;
        } else if (extendsNext) {
            bounds[next] = id;
        } else {
            return insert(next, id);
        }
        return true;
    }

    private boolean insert(int at, long id) {
        if (size >= 2 * LIMIT) {
            return true;
        }
        if (size + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        System.arraycopy(bounds, at, bounds, at + 2, size - at);
        bounds[at] = id;
        bounds[at + 1] = id;
        size += 2;
        return true;
    }
}
