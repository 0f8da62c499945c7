package dev.isobar.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.capture.Frame.Direction;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The lines of a capture: {@code {"crc":"1c291ca3","kind":"frame",…}}, where crc is that of the
 * line's bytes without it: <code>{"kind":…}</code>. Pure.
 */
final class CaptureLine {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;
    private static final String START = "{\"crc\":\"";
    private static final int CONTENT = START.length() + 10;

    private CaptureLine() {}

    static String header() {
        return sealed(node("capture").put("version", VERSION));
    }

    static String end(long lines, String sha256) {
        return sealed(node("end").put("lines", lines).put("sha256", sha256));
    }

    static String lost(long frames) {
        return sealed(node("lost").put("frames", frames));
    }

    static String frame(Frame frame) {
        return sealed(
                node("frame")
                        .put("at", frame.at().toString())
                        .put("dir", frame.direction().id())
                        .put("connection", frame.connection())
                        .put("venue", frame.venue())
                        .put("market", frame.market().id())
                        .put("endpoint", frame.endpoint())
                        .put("text", frame.text()));
    }

    static String instrument(Instrument instrument) {
        return sealed(
                node("instrument")
                        .put("id", instrument.id().toString())
                        .put("canonical", instrument.canonical())
                        .put("base", instrument.base())
                        .put("quote", instrument.quote())
                        .put("settle", instrument.settle())
                        .put("contract_size", instrument.contractSize().toPlainString())
                        .put("tick_size", instrument.tickSize().toPlainString())
                        .put("lot_size", instrument.lotSize().toPlainString())
                        .put("trading", instrument.trading())
                        .put("trade_ids", instrument.tradeIds().name().toLowerCase(Locale.ROOT))
                        .put("size_unit", instrument.sizeUnit().name().toLowerCase(Locale.ROOT)));
    }

    /**
     * @throws IOException if the line is not what was written
     */
    static JsonNode read(String line) throws IOException {
        if (!line.startsWith(START) || line.length() <= CONTENT) {
            throw new IOException("no line of a capture");
        }
        String content = "{" + line.substring(CONTENT);
        if (!line.startsWith(crc(content), START.length())) {
            throw new IOException("altered: its checksum does not fit");
        }
        return json(content);
    }

    static JsonNode json(String text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static void requireVersion(JsonNode header) throws IOException {
        int version = header.path("version").asInt();
        if (!header.path("kind").asText().equals("capture") || version != VERSION) {
            throw new IOException(
                    "capture of version %d, this reads version %d: use the release that wrote it"
                            .formatted(version, VERSION));
        }
    }

    static Frame frame(JsonNode line) {
        return new Frame(
                Instant.parse(line.path("at").asText()),
                line.path("connection").asText(),
                Direction.valueOf(line.path("dir").asText().toUpperCase(Locale.ROOT)),
                line.path("venue").asText(),
                Market.of(line.path("market").asText()),
                line.path("endpoint").asText(),
                line.path("text").asText());
    }

    static Instrument instrument(JsonNode line) {
        Instrument instrument =
                new Instrument(
                        InstrumentId.parse(line.path("id").asText()),
                        line.path("canonical").asText(),
                        line.path("base").asText(),
                        line.path("quote").asText(),
                        line.path("settle").asText(),
                        new BigDecimal(line.path("contract_size").asText()),
                        new BigDecimal(line.path("tick_size").asText()),
                        new BigDecimal(line.path("lot_size").asText()),
                        line.path("trading").asBoolean(),
                        Instrument.TradeIds.valueOf(upper(line, "trade_ids")));
        // Captures of before 0.2 name no unit: theirs follows from market and contract size.
        return line.has("size_unit")
                ? instrument.counting(Instrument.SizeUnit.valueOf(upper(line, "size_unit")))
                : instrument;
    }

    private static String upper(JsonNode line, String name) {
        return line.path(name).asText().toUpperCase(Locale.ROOT);
    }

    private static ObjectNode node(String kind) {
        return JSON.createObjectNode().put("kind", kind);
    }

    private static String sealed(ObjectNode node) {
        String content = node.toString();
        return START + crc(content) + "\"," + content.substring(1);
    }

    private static String crc(String content) {
        CRC32C crc = new CRC32C();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
