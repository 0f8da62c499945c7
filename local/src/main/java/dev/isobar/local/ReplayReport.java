package dev.isobar.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.local.replay.Outcome;

/**
 * A replay's outcome in words or as JSON.
 *
 * @param second the hash of the second way, empty if there was none
 */
record ReplayReport(Outcome outcome, String second) {

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%-34s %10s %8s %6s", "instrument", "trades", "bars", "gaps");
        outcome.instruments()
                .forEach(
                        (id, of) ->
                                line(
                                        text,
                                        "%-34s %10d %8d %6d",
                                        id,
                                        of.trades(),
                                        of.bars(),
                                        of.gaps()));
        line(text, "trades dropped: %d late, %d again", outcome.late(), outcome.duplicates());
        frames(text, outcome.frames());
        if (outcome.passedOver() > 0) {
            line(text, "frames of other venues or markets: %d", outcome.passedOver());
        }
        if (outcome.leftOut() > 0) {
            line(text, "lines that are no frames, or lost when recorded: %d", outcome.leftOut());
        }
        outcome.cut().forEach(file -> line(text, "no end, its writer was killed: %s", file));
        line(text, "bars: %d", outcome.bars());
        line(text, "sha256 %s", outcome.hash());
        if (!second.isEmpty()) {
            line(text, "sha256 %s (through lanes)", second);
        }
        return text.toString().stripTrailing();
    }

    private static void frames(StringBuilder text, Outcome.Fate fate) {
        line(
                text,
                "frames: %d data, %d control, %d ours, %d not collected, %d unparsable",
                fate.data(),
                fate.control(),
                fate.sent(),
                fate.notCollected().values().stream().mapToLong(Long::longValue).sum(),
                fate.unparsable());
        fate.notCollected()
                .forEach((what, number) -> line(text, "  not collected %6d  %s", number, what));
        fate.reasons().forEach((where, why) -> line(text, "  unparsable %s: %s", where, why));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }

    String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ObjectNode instruments = root.putObject("instruments");
        outcome.instruments()
                .forEach((id, of) -> instruments.set(id.toString(), mapper.valueToTree(of)));
        root.set("frames", mapper.valueToTree(outcome.frames()));
        root.put("bars", outcome.bars())
                .put("late", outcome.late())
                .put("duplicates", outcome.duplicates())
                .put("passed_over", outcome.passedOver())
                .put("left_out", outcome.leftOut())
                .put("sha256", outcome.hash());
        root.set("cut", mapper.valueToTree(outcome.cut()));
        if (!second.isEmpty()) {
            root.put("sha256_through_lanes", second);
        }
        try {
            return mapper.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
