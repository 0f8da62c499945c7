package dev.isobar.bench.indicators;

import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Indicator;
import dev.isobar.indicators.Indicators;
import java.util.List;

/** The indicators that all contenders compute: those of the catalogue that all of them have. */
public final class Twenty {
    private static final List<String> IDS =
            List.of(
                    "sma_20",
                    "sma_50",
                    "sma_100",
                    "sma_200",
                    "ema_12",
                    "ema_26",
                    "ema_50",
                    "volume_sma",
                    "rsi",
                    "macd",
                    "bb",
                    "stoch",
                    "atr",
                    "adx",
                    "cci",
                    "williams_r",
                    "mfi",
                    "roc",
                    "obv",
                    "trix");

    private Twenty() {}

    public static Columns columns() {
        return new Columns(
                IDS.stream()
                        .map(id -> Indicators.find(id).orElseThrow())
                        .map(Indicator::calculation)
                        .toList());
    }
}
