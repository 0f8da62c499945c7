package dev.isobar.snapshots;

/** How a manifest is written down. */
public interface ManifestFormat {
    String write(Manifest manifest);

    /**
     * @throws IllegalArgumentException if it is none, or of a version not known here
     */
    Manifest read(String text);
}
