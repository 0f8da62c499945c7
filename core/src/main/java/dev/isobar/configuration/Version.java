package dev.isobar.configuration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * One state of a document.
 *
 * @param number from 1 on without a hole; 0 where nothing was ever applied
 * @param author account that applied it
 * @param comment in its author's words; may be empty
 * @param content as {@link Content} makes it
 */
public record Version(
        String document,
        long number,
        Instant at,
        String author,
        String comment,
        Map<String, Object> content) {
    public static final int LONGEST_COMMENT = 200;

    public Version {
        requireNonNull(document, "document is null");
        requireNonNull(at, "at is null");
        requireNonNull(author, "author is null");
        requireNonNull(comment, "comment is null");
        requireNonNull(content, "content is null");
        if (number < 0) {
            throw new IllegalArgumentException("number is negative: " + number);
        }
    }

    /** What there is before anything was applied. */
    static Version none(String document) {
        return new Version(document, 0, Instant.EPOCH, "", "", Map.of());
    }
}
