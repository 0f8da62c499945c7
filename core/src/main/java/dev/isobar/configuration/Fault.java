package dev.isobar.configuration;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong in a document.
 *
 * @param path where: {@code quality.deviations}; {@code content} for the whole
 * @param message what is there, and what would be right
 */
public record Fault(String path, String message) {
    public Fault {
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
    }
}
