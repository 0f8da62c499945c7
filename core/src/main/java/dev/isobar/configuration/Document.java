package dev.isobar.configuration;

import java.util.List;
import java.util.Map;

/**
 * A kind of document and what it means. Safe for all threads.
 *
 * @param <T> what its content says; immutable
 */
public interface Document<T> {
    /** A plain word, as addresses spell it: {@code thresholds}. */
    String name();

    /** Reads all of it; what is wrong is noted at the nodes. */
    T read(Node content);

    /** What it says in full, also where the content says nothing. */
    Map<String, Object> effective(T value);

    /**
     * What is wrong with a change although the content could be read: that something named there
     * does not exist.
     *
     * @param before what is there now; it is not judged again
     * @throws RuntimeException if that cannot be known just now, as the names' owner says it
     */
    default void judge(Map<String, Object> before, Node after) {}

    /**
     * @throws Faulty with all of it
     */
    default T parse(Map<String, Object> content) {
        Node root = Node.root(content);
        T value = read(root);
        List<Fault> faults = root.faults();
        if (!faults.isEmpty()) {
            throw new Faulty(faults);
        }
        return value;
    }
}
