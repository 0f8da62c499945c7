package dev.isobar.indicators;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is computed at each bar.
 *
 * @param inputs columns of other calculations
 * @param outputs columns it writes
 * @param memory how many numbers it remembers from bar to bar
 */
public record Calculation(List<String> inputs, List<String> outputs, int memory, Step step) {
    public Calculation {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        requireNonNull(step, "step is null");
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("a calculation without outputs");
        }
        if (memory < 0) {
            throw new IllegalArgumentException("memory is negative: " + memory);
        }
    }

    /** From bars alone. */
    public static Calculation of(int memory, Step step, String... outputs) {
        return new Calculation(List.of(), List.of(outputs), memory, step);
    }
}
