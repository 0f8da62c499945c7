package dev.isobar.snapshots;

import java.util.HashMap;
import java.util.Map;

/** Manifests remembered, under a number that stands for them. */
final class LineFormat implements ManifestFormat {
    private final Map<String, Manifest> written = new HashMap<>();

    @Override
    public String write(Manifest manifest) {
        String name = String.valueOf(written.size());
        written.put(name, manifest);
        return name;
    }

    @Override
    public Manifest read(String text) {
        return written.get(text);
    }
}
