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
@ServerEndpoint(value = "/ws", subprotocols = "isobar")
public class EventsEndpoint extends StreamEndpoint {
    private static final Map<String, String> OLD =
            Map.ofEntries(
                    Map.entry("trade", "trades"),
                    Map.entry("bar.completed", "bars"),
                    Map.entry("ohlcv", "bars"),
                    Map.entry("ohlc", "bars"),
                    Map.entry("chart_update", "charts"),
                    Map.entry("liquidation", "liquidations"),
                    Map.entry("large_trade", "large_trades"),
                    Map.entry("oi_spike", "oi_spikes"),
                    Map.entry("alert", "alerts"),
                    Map.entry("oi", "open_interest"));

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
                        Asking.parameter(session, "interval", "1m"),
                        Asking.filter(session)));
    }
}
