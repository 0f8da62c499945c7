package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fate of every recorded frame; the numbers in them are compared venue by venue. */
class RecordingsConformanceTest {

    /** What became of a frame. */
    private enum Fate {
        DATA,
        CONTROL,
        ACKNOWLEDGED,
        REFUSED,
        NOT_COLLECTED,
        UNPARSABLE
    }

    /**
     * Frames by fate, counted by jq over the files: {@code jq -r 'select(.dir=="in")|.raw|fromjson|
     * (.stream//.topic//.arg.channel//.event)' FILE | sort | uniq -c}. Binance US and dated futures
     * are not among our instruments. Lines marked generated are no venue frames and are left out,
     * but for DEAD files, where everything must be refused.
     */
    private static final Map<String, String> COUNTS = new TreeMap<>();

    static {
        COUNTS.put("binance/ws/coinm.aggTrade.jsonl", "{DATA=25}");
        COUNTS.put("binance/ws/coinm.bookTicker.jsonl", "{DATA=28, NOT_COLLECTED=2}");
        COUNTS.put("binance/ws/coinm.control.jsonl", "{}");
        COUNTS.put("binance/ws/coinm.depth.jsonl", "{DATA=22, NOT_COLLECTED=7}");
        COUNTS.put("binance/ws/coinm.kline_1m.jsonl", "{DATA=15, NOT_COLLECTED=2}");
        COUNTS.put("binance/ws/spot.aggTrade.jsonl", "{DATA=1}");
        COUNTS.put("binance/ws/spot.bookTicker.jsonl", "{DATA=74}");
        COUNTS.put("binance/ws/spot.control.jsonl", "{}");
        COUNTS.put("binance/ws/spot.depth.jsonl", "{DATA=137}");
        COUNTS.put("binance/ws/spot.kline_1m.jsonl", "{DATA=1}");
        COUNTS.put("binance/ws/tardis-binance-delivery.jsonl", "{NOT_COLLECTED=6}");
        // Its aggTrade of 2019 has no id (a): no trade can be made of it.
        COUNTS.put(
                "binance/ws/tardis-binance-futures.jsonl",
                "{DATA=7, NOT_COLLECTED=4, UNPARSABLE=1}");
        COUNTS.put("binance/ws/tardis-binance.jsonl", "{DATA=4}");
        COUNTS.put("binance/ws/us.aggTrade.jsonl", "{NOT_COLLECTED=6}");
        COUNTS.put("binance/ws/us.bookTicker.jsonl", "{NOT_COLLECTED=69}");
        COUNTS.put("binance/ws/us.control.jsonl", "{}");
        COUNTS.put("binance/ws/us.depth.jsonl", "{NOT_COLLECTED=85}");
        COUNTS.put("binance/ws/us.kline_1m.jsonl", "{NOT_COLLECTED=3}");
        COUNTS.put("binance/ws/usdm.aggTrade.jsonl", "{DATA=45}");
        COUNTS.put("binance/ws/usdm.bookTicker.jsonl", "{DATA=305}");
        COUNTS.put("binance/ws/usdm.control.jsonl", "{}");
        COUNTS.put("binance/ws/usdm.depth.jsonl", "{DATA=84}");
        COUNTS.put("binance/ws/usdm.forceOrder.live2026.jsonl", "{DATA=1}");
        COUNTS.put("binance/ws/usdm.kline_1m.jsonl", "{DATA=32}");
        COUNTS.put("bybit/ws/DEAD-v2.control.jsonl", "{UNPARSABLE=4}");
        COUNTS.put("bybit/ws/DEAD-v2.orderBookL2_25.jsonl", "{UNPARSABLE=40}");
        COUNTS.put("bybit/ws/DEAD-v2.trade.jsonl", "{UNPARSABLE=71}");
        COUNTS.put("bybit/ws/control.shape.jsonl", "{REFUSED=1}");
        COUNTS.put("bybit/ws/linear.allLiquidation.live2026.jsonl", "{DATA=1}");
        COUNTS.put("bybit/ws/linear.orderbook-tickers.mixed.jsonl", "{DATA=2}");
        COUNTS.put("bybit/ws/tardis-bybit-spot.DEAD.jsonl", "{UNPARSABLE=3}");
        COUNTS.put("bybit/ws/tardis-bybit-spot.jsonl", "{DATA=5}");
        COUNTS.put("bybit/ws/tardis-bybit.DEAD.jsonl", "{UNPARSABLE=20}");
        // Two tickers of a dated contract.
        COUNTS.put("bybit/ws/tardis-bybit.jsonl", "{DATA=5, NOT_COLLECTED=2}");
        COUNTS.put("okx/ws/tardis-okex-futures.DEAD.jsonl", "{UNPARSABLE=9}");
        COUNTS.put("okx/ws/tardis-okex-futures.jsonl", "{NOT_COLLECTED=7}");
        COUNTS.put("okx/ws/tardis-okex-swap.DEAD.jsonl", "{UNPARSABLE=7}");
        COUNTS.put("okx/ws/tardis-okex-swap.jsonl", "{DATA=6, NOT_COLLECTED=3}");
        COUNTS.put("okx/ws/tardis-okex.DEAD.jsonl", "{UNPARSABLE=4}");
        COUNTS.put("okx/ws/tardis-okex.jsonl", "{DATA=3}");
        COUNTS.put("okx/ws/v5.books.jsonl", "{DATA=55}");
        COUNTS.put("okx/ws/v5.candle.shape.jsonl", "{REFUSED=1, NOT_COLLECTED=1}");
        COUNTS.put("okx/ws/v5.control.jsonl", "{ACKNOWLEDGED=7}");
        COUNTS.put("okx/ws/v5.liquidation-orders.live2026.jsonl", "{DATA=2}");
        COUNTS.put("okx/ws/v5.mixed.live2026.jsonl", "{DATA=2}");
        COUNTS.put("okx/ws/v5.tickers.jsonl", "{DATA=25}");
        COUNTS.put("okx/ws/v5.trades.jsonl", "{DATA=69}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "bybit", "okx"})
    @DisplayName("R2 every recorded frame has the fate counted by hand; dead formats are refused")
    void everyFrameHasItsFate(String venue) {
        Map<String, String> seen = new TreeMap<>();
        for (String file : Recordings.sockets(venue)) {
            Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
            for (Recordings.Frame frame : Recordings.frames(file)) {
                if (!frame.generated() || file.contains("DEAD")) {
                    fates.merge(fate(file, frame), 1, Integer::sum);
                }
            }
            seen.put(file, fates.toString());
        }

        Map<String, String> counted = new TreeMap<>(COUNTS);
        counted.keySet().removeIf(file -> !file.startsWith(venue + "/"));
        assertThat(seen).isEqualTo(counted);
    }

    private static Fate fate(String file, Recordings.Frame frame) {
        try {
            Decoded decoded = Recordings.decode(file, frame.raw());
            if (decoded instanceof Decoded.Data) {
                return Fate.DATA;
            } else if (decoded instanceof Decoded.Control) {
                return Fate.CONTROL;
            } else if (decoded instanceof Decoded.Acknowledged) {
                return Fate.ACKNOWLEDGED;
            } else if (decoded instanceof Decoded.Refused) {
                return Fate.REFUSED;
            } else if (decoded instanceof Decoded.NotCollected) {
                return Fate.NOT_COLLECTED;
            }
            throw new AssertionError(decoded);
        } catch (ExchangeFailure.Unparsable e) {
            assertThat(e.raw()).isEqualTo(frame.raw());
            return Fate.UNPARSABLE;
        }
    }
}
