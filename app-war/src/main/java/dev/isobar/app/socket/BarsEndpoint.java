package dev.isobar.app.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;

/**
 * {@code /ws/market-data/{symbol}?exchange&timeframe}: the bars of one instrument, of Binance if no
 * exchange is named. Otherwise as {@code /ws/stream}.
 */
@Dependent
@ServerEndpoint("/ws/market-data/{symbol}")
public class BarsEndpoint extends StreamEndpoint {

    @Override
    List<String> asked(Session session) {
        return List.of(
                Asking.subscribe(
                        "bars",
                        Asking.parameter(session, "exchange", "binance"),
                        Asking.parameter(session, "market", ""),
                        session.getPathParameters().get("symbol"),
                        Asking.parameter(session, "timeframe", "1m")));
    }
}
