package dev.isobar.functions;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Parts by their types, each made when it is asked for first. Safe for all threads. */
final class Once {
    private final Map<Class<?>, Object> made = new HashMap<>();

    /** The part of that type; making one may ask for others. */
    synchronized <T> T once(Class<T> type, Supplier<T> make) {
        Object part = made.get(type);
        if (part == null) {
            part = make.get();
            made.put(type, part);
        }
        return type.cast(part);
    }
}
