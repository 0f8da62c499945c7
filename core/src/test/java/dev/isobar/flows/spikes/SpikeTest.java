package dev.isobar.flows.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpikeTest {

    @Test
    @DisplayName("R3 an event carries values, means, deviations, counts, both z, timeframe, time")
    void worded() {
        SpikeSamples samples = SpikeSamples.of(Timeframe.M5);
        samples.flat(9, 1_000_000, 200_000);
        samples.next(1_100_000, 200_000);

        FlowEvent event = samples.next(2_000_000, 200_000).orElseThrow().event();

        // Eleven bars of five minutes from midnight end at 00:55. z_oi as in SpikesTest: 0.9/0.3.
        // Without the last: mean 1.01, squares 9 x 0.0001 + 0.0081 = 0.009, s = sqrt(0.001),
        // 0.99/0.0316228 = 31.306.
        assertThat(event.json())
                .isEqualTo(
                        "{\"type\":\"oi_spike\",\"exchange\":\"test\",\"symbol\":\"TEST-USD-PERP\","
                                + "\"time\":1793494500000,\"id\":\"5m\",\"market\":\"linear\","
                                + "\"native_symbol\":\"TESTUSD\",\"timeframe\":\"5m\","
                                + "\"z_oi\":3,\"z_vol\":0,\"confirmed\":false,"
                                + "\"z_oi_excl\":31.31,\"threshold\":3,"
                                + "\"open_interest\":{\"value\":2000000,\"usd\":2000000,"
                                + "\"mean\":1100000,\"stdev\":300000,\"n\":11},"
                                + "\"volume\":{\"value\":200000,\"usd\":200000,"
                                + "\"mean\":200000,\"stdev\":0,\"n\":11},"
                                + "\"quote\":\"USD\",\"usd_rate\":1,"
                                + "\"usd_rate_source\":\"identity\","
                                + "\"usd_rate_time\":1793494500000}");
        assertThat(event.kind()).isEqualTo(EventKind.SPIKE);
        assertThat(event.key()).isEqualTo("test:linear:TESTUSD");
        assertThat(event.interval()).isEqualTo("5m");
        assertThat(event.usd()).isEqualByComparingTo("2000000");
        assertThat(event.side()).isNull();
    }
}
