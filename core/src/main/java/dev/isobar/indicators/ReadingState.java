package dev.isobar.indicators;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.SeriesId;
import java.time.Instant;

/**
 * What a {@link Calculator} remembers where a page begins, after the last bar before it.
 *
 * @param page the page's first instant
 * @param version {@link Columns#version} of what it was computed for
 * @param count how many bars had been seen
 */
public record ReadingState(
        SeriesId series, Instant page, String version, long count, double[] memory) {
    public ReadingState {
        requireNonNull(series, "series is null");
        requireNonNull(page, "page is null");
        requireNonNull(version, "version is null");
    }
}
