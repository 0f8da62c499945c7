package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.isobar.exchange.binance.Binance;
import dev.isobar.market.Market;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a trade's frame costs in memory; bench measures the time. */
class DecodeCostTest {
    private static final String FRAME =
            "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1760000000123,"
                    + "\"a\":3000005001,\"s\":\"BTCUSDT\",\"p\":\"60000.10\",\"q\":\"0.250\","
                    + "\"f\":6000007001,\"l\":6000007003,\"T\":1760000000120,\"m\":true}}";
    private static final int ROUNDS = 20_000;

    @Test
    void aTradeFrameTakesAtMostOneKilobyte() {
        Streams streams = Fixtures.market(Binance.EXCHANGE, Market.LINEAR).streams();
        Instruments instruments = Fixtures.knowing("binance", Market.LINEAR, "BTCUSDT");
        var known = instruments.bySymbol("BTCUSDT");
        Instruments ready = symbol -> known;
        decode(streams, ready);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        decode(streams, ready);
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;

        assertThat(bytes).isLessThanOrEqualTo(1024);
    }

    private static void decode(Streams streams, Instruments instruments) {
        for (int i = 0; i < ROUNDS; i++) {
            streams.decode(FRAME, instruments);
        }
    }
}
