package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.flows.spikes.SpikeSamples;
import dev.isobar.flows.spikes.Spikes;
import dev.isobar.market.Connected;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InstrumentSpikesTest {
    private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instrument OF = SpikeSamples.perpetual(Market.LINEAR, "USD");

    @Test
    @DisplayName("spikes R3, R7 the same trades and open interest give the same spike, each time")
    void replayed() throws InterruptedException {
        List<FlowEvent> once = replay();

        // Ten bars of 5 x 60 trades of 1 at 1,000 and one of 5 x 60 of 3, all told 3,000,000 open
        // but the last, 6,000,000: z = 10/sqrt(11) = 3.02 of both.
        assertThat(once).hasSize(1);
        assertThat(once.get(0).at()).isEqualTo(T0.plusSeconds(11 * 300));
        assertThat(once.get(0).json())
                .contains("\"z_oi\":3.02,\"z_vol\":3.02,\"confirmed\":true")
                .contains("\"volume\":{\"value\":900000,");
        assertThat(replay()).isEqualTo(once);
    }

    private static List<FlowEvent> replay() throws InterruptedException {
        List<FlowEvent> told = new ArrayList<>();
        Clock past = Clock.fixed(T0.minusSeconds(1), ZoneOffset.UTC);
        Follower.Maker maker =
                (instrument, sink) ->
                        new InstrumentSpikes(
                                instrument,
                                Spikes.cold(instrument, UsdRates.NONE),
                                sink,
                                told::add);
        try (Pipeline pipeline =
                new Pipeline(
                        1, Thread::new, past, new Nowhere(), MarketSink.NOWHERE, List.of(maker))) {
            pipeline.track(OF);
            // The minute in which a stream begins is not whole.
            tell(pipeline, new Connected(OF.id(), T0.minusSeconds(60)));
            for (int second = -60; second < 11 * 300 + 5; second++) {
                tell(pipeline, trade(second, second < 10 * 300 ? "1" : "3"));
                if (Math.floorMod(second, 60) == 59) {
                    tell(pipeline, interest(second, second < 10 * 300 ? 3_000_000 : 6_000_000));
                }
            }
        }
        return told;
    }

    private static void tell(Pipeline pipeline, MarketEvent event) throws InterruptedException {
        pipeline.accept(event, event.at());
    }

    private static MarketEvent interest(int second, long value) {
        Instant at = T0.plusSeconds(second);
        return new OpenInterest(OF.id(), at, null, null, BigDecimal.valueOf(value));
    }

    private static MarketEvent trade(int second, String size) {
        String id = String.valueOf(1_000 + second);
        return new Trade(
                OF.id(),
                id,
                1_000 + second,
                T0.plusSeconds(second),
                new BigDecimal(1_000),
                new BigDecimal(size),
                null,
                Side.BUY,
                1,
                id,
                id);
    }

    /** Does at once what comes afterwards. */
    private static final class Nowhere implements Sink {
        @Override
        public void changed(SeriesId series, Bar bar) {}

        @Override
        public void forming(SeriesId series, Bar bar) {}

        @Override
        public void known(InstrumentId instrument, Channel channel, Coverage news) {}
    }
}
