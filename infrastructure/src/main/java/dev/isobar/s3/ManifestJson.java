package dev.isobar.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.snapshots.Manifest;
import dev.isobar.snapshots.ManifestFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Manifests as JSON that people can read, too. */
public final class ManifestJson implements ManifestFormat {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public String write(Manifest manifest) {
        ObjectNode json = NODES.objectNode();
        json.put("format", FORMAT).put("id", manifest.id()).put("schema", manifest.schema());
        json.put("at", manifest.at().toString());
        ArrayNode tables = json.putArray("tables");
        for (Manifest.Contents contents : manifest.tables()) {
            ObjectNode table = tables.addObject();
            table.put("table", contents.table()).put("items", contents.items());
            ArrayNode parts = table.putArray("parts");
            contents.parts()
                    .forEach(
                            part ->
                                    parts.addObject()
                                            .put("name", part.name())
                                            .put("items", part.items())
                                            .put("bytes", part.bytes())
                                            .put("sha256", part.sha256()));
        }
        return json.put("next", manifest.next()).toPrettyString() + "\n";
    }

    @Override
    public Manifest read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("format").asInt() != FORMAT) {
                throw new IllegalArgumentException(
                        "manifest has format %s, this program reads %d: use the Isobar that wrote it, or a newer one"
                                .formatted(json.path("format"), FORMAT));
            }
            List<Manifest.Contents> tables = new ArrayList<>();
            json.path("tables").forEach(table -> tables.add(contents(table)));
            return new Manifest(
                    json.path("id").asText(),
                    json.path("schema").asInt(),
                    Instant.parse(json.path("at").asText()),
                    tables,
                    json.path("next").asText());
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not a manifest: " + e.getMessage(), e);
        }
    }

    private static Manifest.Contents contents(JsonNode table) {
        List<Manifest.Part> parts = new ArrayList<>();
        for (JsonNode part : table.path("parts")) {
            parts.add(
                    new Manifest.Part(
                            part.path("name").asText(),
                            part.path("items").asLong(),
                            part.path("bytes").asLong(),
                            part.path("sha256").asText()));
        }
        return new Manifest.Contents(table.path("table").asText(), parts);
    }
}
