package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * When the bars of a page became known. It changes together with the page's bytes, or to what is
 * known from then on only.
 *
 * @param since the writer's clock just before the page's first swap; {@link Instant#MAX} where
 *     nobody noted it
 * @param version the id of the {@link BarVersion} that belongs to the last swap that had one; empty
 *     where none had
 */
public record Knowledge(Instant since, String version) {
    /** Of a page whose writers noted nothing: nobody can tell what stood in it when. */
    public static final Knowledge NONE = new Knowledge(Instant.MAX, "");

    public Knowledge {
        requireNonNull(since, "since is null");
        requireNonNull(version, "version is null");
    }
}
