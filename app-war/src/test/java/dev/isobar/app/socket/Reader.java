package dev.isobar.app.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Json;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The other end of a session: what is written to it counts as taken when it {@link #read reads},
 * and not before. Notes the position of every frame, of each subject in order.
 */
final class Reader {
    final Map<String, List<String>> heard = new LinkedHashMap<>();
    final List<CloseReason> closed = new ArrayList<>();
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    Session session() {
        RemoteEndpoint.Async remote =
                stub(
                        RemoteEndpoint.Async.class,
                        (method, argument) -> method.equals("sendText") ? took(argument) : null);
        return stub(
                Session.class,
                (method, argument) ->
                        switch (method) {
                            case "getAsyncRemote" -> remote;
                            case "isOpen" -> closed.isEmpty();
                            case "close" -> closed.add((CloseReason) argument) ? null : null;
                            default -> null;
                        });
    }

    /** Takes what was written until now. */
    void read() {
        written.complete(null);
    }

    private interface Answers {
        Object to(String method, Object argument);
    }

    private static <T> T stub(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                answers.to(
                                        method.getName(),
                                        arguments == null ? null : arguments[0])));
    }

    private CompletableFuture<Void> took(Object text) {
        try {
            JsonNode frame = Json.MAPPER.readTree((String) text);
            heard.computeIfAbsent(frame.path("key").asText(), key -> new ArrayList<>())
                    .add(frame.path("type").asText() + " " + frame.path("sequence").asLong());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
        if (written.isDone()) {
            written = new CompletableFuture<>();
        }
        return written;
    }
}
