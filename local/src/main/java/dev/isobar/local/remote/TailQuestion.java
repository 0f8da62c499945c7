package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What is asked of {@code /ws/stream} to hear a channel (docs/sockets.md). */
final class TailQuestion {
    private TailQuestion() {}

    /**
     * @param symbol as {@link Symbol#parse} reads it; empty for all that is tracked
     * @param interval of bars
     */
    static ObjectNode of(String channel, String symbol, String interval) {
        ObjectNode question =
                Remote.JSON
                        .createObjectNode()
                        .put("op", "subscribe")
                        .put("id", channel + " " + symbol)
                        .put("channel", channel);
        if (channel.equals("arbitrage")) {
            return question.put("base", symbol.isEmpty() ? "*" : Symbol.parse(symbol).name());
        }
        Optional<Symbol> of =
                symbol.isEmpty() ? Optional.empty() : Optional.of(Symbol.parse(symbol));
        question.put("exchange", of.map(Symbol::exchange).orElse("*"));
        question.put("symbol", of.map(Symbol::name).orElse("*"));
        question.put("interval", interval);
        of.map(Symbol::market)
                .filter(market -> !market.isEmpty())
                .ifPresent(market -> question.put("market", market));
        return question;
    }
}
