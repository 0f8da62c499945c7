package dev.isobar.bench;

import java.util.Map;

/**
 * One of those compared.
 *
 * @param measuring called once a round; its figures by name, the same names each time
 */
public record Contender(String name, Measuring measuring) {

    /** One round's worth of work. */
    @FunctionalInterface
    public interface Measuring {
        Map<String, Double> measure() throws Exception;
    }
}
