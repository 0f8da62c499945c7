package dev.isobar.app.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;

/**
 * {@code /ws/market-data/{symbol}?exchange&timeframe}: the bars of one instrument, of Binance if no
 * exchange is named. Otherwise as {@code /ws/stream}.
 */
@Dependent
@ServerEndpoint(value = "/ws/market-data/{symbol}", subprotocols = "isobar")
public class BarsEndpoint extends StreamEndpoint {

    @Override
    List<String> asked(Session session) {
        return List.of(
                Asking.subscribe(
                        "bars",
                        Asking.parameter(session, "exchange", "binance"),
                        Asking.parameter(session, "market", ""),
                        session.getPathParameters().get("symbol"),
                        Asking.parameter(session, "timeframe", "1m"),
                        Map.of()));
    }
}
