package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.configuration.Content;
import dev.isobar.configuration.Version;
import dev.isobar.exchange.Json;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What requests about the configuration bring. */
final class ConfigBody {
    /** As much as the edge lets in. */
    private static final int BYTES = 64 * 1024;

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");
    private static final String EXAMPLE = "; see GET /api/v1/config/{name}";
    private static final String ROLLBACK = "{\"version\":3,\"comment\":\"…\"}";

    private ConfigBody() {}

    /** {@code {"version":3,"comment":"…"}}. */
    record Rollback(long version, String comment) {}

    static Map<String, Object> content(InputStream body) {
        JsonNode json = JsonBody.object(body, EXAMPLE, BYTES);
        return Content.of(Json.MAPPER.convertValue(json, Map.class));
    }

    static long version(String match) {
        Matcher tag = TAG.matcher(Asked.required("If-Match", match));
        if (!tag.matches()) {
            throw Problem.unparsable(
                    "If-Match",
                    "If-Match must be the ETag of the version that was changed, such as \"7\": "
                            + match);
        }
        return Long.parseLong(tag.group(1));
    }

    static String comment(String comment) {
        return Asked.text("comment", comment, Version.LONGEST_COMMENT);
    }

    static Rollback rollback(InputStream body) {
        JsonNode json = JsonBody.object(body, "; say " + ROLLBACK);
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!name.equals("version") && !name.equals("comment")) {
                                throw Problem.outOfBounds(
                                        name,
                                        "no such field: %s; say %s".formatted(name, ROLLBACK));
                            }
                        });
        JsonNode version = json.path("version");
        if (!version.isIntegralNumber() || !version.canConvertToInt()) {
            throw Problem.unparsable(
                    "version", "version is missing or not a whole number; say " + ROLLBACK);
        }
        JsonNode comment = json.path("comment");
        if (!comment.isMissingNode() && !comment.isTextual()) {
            throw Problem.unparsable("comment", "comment is not a text; say " + ROLLBACK);
        }
        return new Rollback(version.intValue(), comment(comment.textValue()));
    }
}
