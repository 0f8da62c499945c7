package dev.isobar.app.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A document about an interface: YAML among our resources, JSON for everybody else. */
public enum Description {
    /** The REST interface. */
    OPENAPI("/META-INF/openapi.yaml"),
    /** The sockets. */
    ASYNCAPI("/META-INF/asyncapi.yaml");

    private final JsonNode tree;

    Description(String resource) {
        try (InputStream yaml = Description.class.getResourceAsStream(resource)) {
            tree = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " is built in, yet unreadable", e);
        }
    }

    /** The whole document; do not change it. */
    public JsonNode tree() {
        return tree;
    }
}
