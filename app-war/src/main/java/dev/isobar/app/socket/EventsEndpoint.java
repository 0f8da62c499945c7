package dev.isobar.app.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;

/**
 * {@code /ws?channel=}: one channel of everything tracked, by its name or that of an older event
 * type. Otherwise as {@code /ws/stream}.
 */
@Dependent
@ServerEndpoint("/ws")
public class EventsEndpoint extends StreamEndpoint {
    private static final Map<String, String> OLD =
            Map.of(
                    "trade", "trades",
                    "bar.completed", "bars",
                    "ohlcv", "bars",
                    "ohlc", "bars",
                    "chart_update", "charts",
                    "liquidation", "liquidations",
                    "alert", "alerts",
                    "oi", "open_interest");

    @Override
    List<String> asked(Session session) {
        String channel = Asking.parameter(session, "channel", "");
        if (channel.isEmpty()) {
            return List.of(); // as /ws/stream: what it wants it says
        }
        return List.of(
                Asking.subscribe(
                        OLD.getOrDefault(channel, channel),
                        Asking.parameter(session, "exchange", Question.EVERY),
                        Asking.parameter(session, "market", ""),
                        Question.EVERY,
                        Asking.parameter(session, "interval", "1m")));
    }
}
