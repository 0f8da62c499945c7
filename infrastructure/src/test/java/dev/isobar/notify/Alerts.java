package dev.isobar.notify;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.Map;

/** What these tests tell of. */
final class Alerts {
    static final AlertRaised CLOSE =
            new AlertRaised(
                    "a1f0",
                    "rule-7",
                    "ada",
                    InstrumentId.parse("binance:spot:BTCUSDT"),
                    "1m",
                    "close above 50000",
                    Instant.parse("2026-01-02T03:04:00Z"),
                    Map.of("close", 50010.5, "threshold", 50000.0),
                    "c-1");

    private Alerts() {}

    static AlertRaised named(String id, String condition) {
        return new AlertRaised(
                id,
                CLOSE.rule(),
                CLOSE.owner(),
                CLOSE.instrument(),
                "",
                condition,
                CLOSE.at(),
                Map.of(),
                "");
    }
}
