package dev.isobar.capture;

import dev.isobar.market.Market;
import java.util.Map;
import java.util.Optional;

/** Which market a recorded frame is of: by its file's name, the address, or the frame. Pure. */
final class RecordedMarket {
    private static final Map<String, Market> BY_NAME =
            Map.ofEntries(
                    Map.entry("spot", Market.SPOT),
                    Map.entry("us", Market.SPOT),
                    Map.entry("usdm", Market.LINEAR),
                    Map.entry("linear", Market.LINEAR),
                    Map.entry("coinm", Market.INVERSE),
                    Map.entry("inverse", Market.INVERSE),
                    Map.entry("tardis-binance", Market.SPOT),
                    Map.entry("tardis-binance-futures", Market.LINEAR),
                    Map.entry("tardis-binance-delivery", Market.INVERSE),
                    Map.entry("tardis-bybit-spot", Market.SPOT),
                    Map.entry("tardis-bybit", Market.LINEAR),
                    Map.entry("tardis-okex", Market.SPOT),
                    Map.entry("tardis-okex-swap", Market.LINEAR));

    private RecordedMarket() {}

    static Market of(String file, String address, String text) {
        return byName(file).or(() -> byAddress(address)).orElseGet(() -> byText(text));
    }

    private static Optional<Market> byName(String file) {
        return Optional.ofNullable(BY_NAME.get(file.substring(0, file.indexOf('.'))));
    }

    private static Optional<Market> byAddress(String address) {
        if (address.contains("//dstream.") || address.contains("/inverse")) {
            return Optional.of(Market.INVERSE);
        }
        if (address.contains("//fstream.") || address.contains("/linear")) {
            return Optional.of(Market.LINEAR);
        }
        return address.contains("/spot") ? Optional.of(Market.SPOT) : Optional.empty();
    }

    /** One address serves all markets of OKX; its symbols say which. */
    private static Market byText(String text) {
        if (text.contains("-USD-SWAP")) {
            return Market.INVERSE;
        }
        return text.contains("-SWAP") ? Market.LINEAR : Market.SPOT;
    }
}
