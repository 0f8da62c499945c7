package dev.isobar.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.isobar.app.answers.Checksum;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A body, encoded once; its tag is the hash of its bytes. JSON unless another type is named. */
record Body(byte[] bytes, MediaType type) {
    private static final ObjectWriter WRITER =
            JsonMapper.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build()
                    .writer();

    static Body of(CharSequence json) {
        return of(json, MediaType.APPLICATION_JSON_TYPE);
    }

    static Body of(CharSequence text, MediaType type) {
        return new Body(text.toString().getBytes(StandardCharsets.UTF_8), type);
    }

    static Body of(JsonNode json) {
        try {
            return new Body(WRITER.writeValueAsBytes(json), MediaType.APPLICATION_JSON_TYPE);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree cannot be written", e);
        }
    }

    /** 304 where the caller has these bytes already. */
    Response answer(Request request, Duration fresh) {
        return answer(request, cache(fresh));
    }

    /** The same for its caller alone. */
    Response own(Request request) {
        CacheControl cache = new CacheControl();
        cache.setPrivate(true);
        cache.setNoTransform(false);
        cache.setMaxAge(0);
        return answer(request, cache);
    }

    private Response answer(Request request, CacheControl cache) {
        // Weak: the container sends the same bytes compressed or not (RFC 9110, 8.8.3.3).
        EntityTag tag = new EntityTag(hash(), true);
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = same != null ? same : Response.ok(bytes, type);
        return answer.tag(tag).cacheControl(cache).build();
    }

    /** For its caller alone: nobody on the way may keep it. */
    Response secret(int status) {
        return Response.status(status)
                .entity(bytes)
                .type(type)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static CacheControl cache(Duration fresh) {
        CacheControl cache = new CacheControl();
        cache.setNoTransform(false);
        cache.setPrivate(false);
        cache.setMaxAge((int) fresh.toSeconds());
        cache.getCacheExtension().put("public", null);
        return cache;
    }

    /** Of the bytes: their tag. */
    String hash() {
        return Checksum.of(bytes).toString();
    }
}
