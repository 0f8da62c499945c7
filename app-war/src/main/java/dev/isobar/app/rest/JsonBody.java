package dev.isobar.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.isobar.exchange.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the object that a request brings. */
final class JsonBody {
    private static final int BYTES = 16 * 1024;

    /** One value, and each of its fields once: what follows or comes twice hides from a reader. */
    private static final ObjectReader STRICT =
            Json.MAPPER
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private JsonBody() {}

    /**
     * @param example ends the refusal: what would be right
     */
    static JsonNode object(InputStream body, String example) {
        return object(body, example, BYTES);
    }

    /**
     * @param most bytes
     */
    static JsonNode object(InputStream body, String example, int most) {
        try {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new Refused(
                        Problem.of(413, "VALIDATION_ERROR", "at most " + most + " bytes"));
            }
            JsonNode json = STRICT.readTree(text(bytes));
            if (!json.isObject()) {
                throw Problem.unparsable("body", "not a JSON object" + example);
            }
            return json;
        } catch (JsonProcessingException e) {
            throw Problem.unparsable("body", "not JSON: " + e.getOriginalMessage() + example);
        } catch (CharacterCodingException e) {
            throw Problem.unparsable("body", "not UTF-8" + example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON is UTF-8 (RFC 8259, 8.1): what is not is refused, not repaired. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
