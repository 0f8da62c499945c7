package dev.isobar.app.answers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A body as it is sent, and what is said of it.
 *
 * @param tag of the body before it is compressed, without quotes: weak, so that both have it
 * @param fresh how long whoever gets it may keep it
 * @param next where the page after it starts
 */
public record Answer(
        Content body,
        String type,
        String tag,
        Duration fresh,
        Optional<Instant> next,
        boolean isZipped) {
    /** What is smaller gains nothing. */
    public static final int LEAST_ZIPPED = 1_024;

    /** Itself where compression gains nothing. */
    public Answer zipped() {
        if (isZipped || body.length() < LEAST_ZIPPED) {
            return this;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length() / 4);
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            body.writeTo(zip);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return new Answer(Content.of(bytes.toByteArray()), type, tag, fresh, next, true);
    }

    /** What every answer with this body says, also one that leaves it out. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", "W/\"" + tag + '"');
        headers.put("Cache-Control", "max-age=" + fresh.toSeconds() + ", public");
        headers.put("Vary", "Accept, Accept-Encoding, Origin");
        return headers;
    }

    /**
     * Whether the caller says that he has these bytes already (RFC 9110, 13.1.2).
     *
     * @param ifNoneMatch null where nothing was said
     */
    public boolean isKnown(String ifNoneMatch) {
        return ifNoneMatch != null
                && (ifNoneMatch.strip().equals("*")
                        || Arrays.stream(ifNoneMatch.split(","))
                                .map(String::strip)
                                .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                                .anyMatch(one -> one.equals('"' + tag + '"')));
    }
}
