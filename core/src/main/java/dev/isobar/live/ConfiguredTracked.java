package dev.isobar.live;

import dev.isobar.configuration.VersionStore;
import java.util.List;

/**
 * What is tracked by the newest version of its document, read anew each time: for whoever runs now
 * and then.
 */
public final class ConfiguredTracked implements TrackedStore {
    private final VersionStore versions;
    private final TrackedStore earlier;
    private final TrackedDocument document = new TrackedDocument();

    /**
     * @param earlier where it was kept before there were versions; counts until there is one
     */
    public ConfiguredTracked(VersionStore versions, TrackedStore earlier) {
        this.versions = versions;
        this.earlier = earlier;
    }

    /**
     * Sorted by instrument.
     *
     * @throws dev.isobar.configuration.Faulty if the version is one of a newer release
     */
    @Override
    public List<Tracked> all() {
        long number = versions.number(TrackedDocument.NAME);
        return versions.find(TrackedDocument.NAME, number)
                .map(version -> document.parse(version.content()))
                .orElseGet(earlier::all);
    }
}
