package dev.isobar.app.socket;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The frames we send, one method a type. */
final class Messages {
    /** Every channel there is. */
    static final List<String> CHANNELS =
            Stream.of(
                            Stream.of(Subject.BARS, Subject.CHARTS),
                            Arrays.stream(MarketChannel.values()).map(MarketChannel::id),
                            Stream.of(Subject.ALERTS, Subject.CONFIGURATION, Subject.CONSOLIDATED))
                    .flatMap(names -> names)
                    .toList();

    private Messages() {}

    static Frame hello(String session, Instant at) {
        ObjectNode json = of("hello", "");
        ArrayNode channels =
                json.putObject("data")
                        .put("session", session)
                        .put("time", at.toEpochMilli())
                        .put("subscriptions_max", Client.SUBSCRIPTIONS)
                        .putArray("channels");
        CHANNELS.forEach(channels::add);
        return Frame.text(json.toString());
    }

    static Frame ack(String id, String op, Subject subject) {
        ObjectNode json = of("ack", id).put("channel", subject.channel()).put("key", subject.key());
        json.putObject("data").put("op", op);
        return Frame.text(json.toString());
    }

    /** To a proof of who asks. */
    static Frame ack(String id, String account) {
        ObjectNode json = of("ack", id);
        json.putObject("data").put("op", "auth").put("account", account);
        return Frame.text(json.toString());
    }

    /** To a question for several subjects. */
    static Frame ack(String id, String op, int count) {
        ObjectNode json = of("ack", id);
        json.putObject("data").put("op", op).put("count", count);
        return Frame.text(json.toString());
    }

    /**
     * @param count how many subjects it holds now
     */
    static Frame ack(String id, String op, Everything all, int count) {
        ObjectNode json = of("ack", id).put("channel", all.channel()).put("key", all.key());
        json.putObject("data").put("op", op).put("count", count);
        return Frame.text(json.toString());
    }

    static Frame snapshot(String id, Subject subject, Snapshot snapshot) {
        String head =
                position("snapshot", id, subject, snapshot.epoch(), snapshot.sequence()).toString();
        return Frame.text(
                head.substring(0, head.length() - 1)
                        + ",\"data\":["
                        + String.join(",", snapshot.data())
                        + "]}");
    }

    /** Replaced by the next update of the same bar or state, unless it is final. */
    static Frame update(Update update) {
        String head = position("update", update).put("final", update.isFinal()).toString();
        String text = head.substring(0, head.length() - 1) + ",\"data\":" + update.data() + "}";
        return Frame.replacing(text, update.replaces());
    }

    /**
     * What somebody missed, in order, of one subject; of a forming bar or a state only the newest.
     */
    static Frame updates(List<Update> missed) {
        Map<Object, Frame> newest = new LinkedHashMap<>();
        for (Update update : missed) {
            Frame frame = update(update);
            Object place = frame.replaces() == null ? update : frame.replaces();
            newest.remove(place); // what came between is older, and goes before
            newest.put(place, frame);
        }
        return Frame.several(List.copyOf(newest.values()));
    }

    /** Updates after {@code from} and before {@code update} are lost for good. */
    static Frame gap(Update update, long from) {
        ObjectNode json = position("gap", update);
        json.putObject("data").put("after", from).put("before", update.sequence());
        return Frame.text(json.toString());
    }

    /** What was published between a position held and the snapshot that follows is lost. */
    static Frame gap(String id, Subject subject, UpdateLog.Position held, Snapshot snapshot) {
        ObjectNode json = position("gap", id, subject, snapshot.epoch(), snapshot.sequence());
        json.putObject("data").put("after", held.sequence()).put("before", snapshot.sequence() + 1);
        return Frame.text(json.toString());
    }

    static Frame resyncRequired(Update update) {
        return Frame.text(position("resync_required", update).toString());
    }

    /** A position held means nothing any more; a snapshot follows. */
    static Frame resyncRequired(String id, Subject subject, Snapshot snapshot) {
        return Frame.text(
                position("resync_required", id, subject, snapshot.epoch(), snapshot.sequence())
                        .toString());
    }

    static Frame error(String id, String code, String detail) {
        ObjectNode json = of("error", id);
        json.putObject("data").put("code", code).put("detail", detail);
        return Frame.text(json.toString());
    }

    static Frame bye(String reason) {
        ObjectNode json = of("bye", "");
        json.putObject("data").put("detail", reason);
        return Frame.text(json.toString());
    }

    static Frame status(boolean live) {
        ObjectNode json = of("status", "");
        json.putObject("data")
                .put("live", live)
                .put("detail", live ? "updates come again" : "updates are paused");
        return Frame.text(json.toString());
    }

    static Frame pong(String id, Instant at) {
        ObjectNode json = of("pong", id);
        json.putObject("data").put("time", at.toEpochMilli());
        return Frame.text(json.toString());
    }

    private static ObjectNode position(String type, Update update) {
        return position(type, "", update.subject(), update.epoch(), update.sequence());
    }

    private static ObjectNode position(
            String type, String id, Subject subject, String epoch, long sequence) {
        return of(type, id)
                .put("channel", subject.channel())
                .put("key", subject.key())
                .put("epoch", epoch)
                .put("sequence", sequence);
    }

    private static ObjectNode of(String type, String id) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type);
        return id.isEmpty() ? json : json.put("id", id);
    }
}
