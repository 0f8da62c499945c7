package dev.isobar.app.socket;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The frames we send, one method a type. */
final class Messages {
    /** Every channel there is. */
    static final List<String> CHANNELS =
            Stream.of(
                            Stream.of(Subject.BARS, Subject.CHARTS),
                            Arrays.stream(MarketChannel.values()).map(MarketChannel::id),
                            Stream.of(Subject.ALERTS))
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

    static Frame proven(String id, String account) {
        ObjectNode json = of("ack", id);
        json.putObject("data").put("op", "auth").put("account", account);
        return Frame.text(json.toString());
    }

    static Frame snapshot(String id, Subject subject, Snapshot snapshot) {
        String head =
                of("snapshot", id)
                        .put("channel", subject.channel())
                        .put("key", subject.key())
                        .put("epoch", snapshot.epoch())
                        .put("sequence", snapshot.sequence())
                        .toString();
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

    /** Updates after {@code from} and before {@code update} are lost for good. */
    static Frame gap(Update update, long from) {
        ObjectNode json = position("gap", update);
        json.putObject("data").put("after", from).put("before", update.sequence());
        return Frame.text(json.toString());
    }

    static Frame resyncRequired(Update update) {
        return Frame.text(position("resync_required", update).toString());
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
        return of(type, "")
                .put("channel", update.subject().channel())
                .put("key", update.subject().key())
                .put("epoch", update.epoch())
                .put("sequence", update.sequence());
    }

    private static ObjectNode of(String type, String id) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type);
        return id.isEmpty() ? json : json.put("id", id);
    }
}
