package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a venue said of all its instruments at once, in its own words.
 *
 * @param at when we asked: venues do not date the whole
 */
public record Board(Instant at, String body) {
    public Board {
        requireNonNull(at, "at is null");
        requireNonNull(body, "body is null");
    }
}
