package dev.isobar.exchange;

import static dev.isobar.market.Market.EQUITY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.yahoo.Yahoo;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Yahoo's recorded chart, read to the values recorded with it. */
class YahooConformanceTest {

    @Test
    void theRecordedChartIsItsExpectedBars() {
        JsonNode recording = Recordings.rest("yahoo/rest/chart_tnx_5m_part1.json");

        List<Kline> klines =
                Fixtures.market(Yahoo.EXCHANGE, EQUITY)
                        .klines()
                        .parse(
                                Fixtures.instrument("yahoo", EQUITY, "^TNX", "1"),
                                Interval.M5,
                                recording.get("response").toString());

        assertThat(klines).hasSameSizeAs(recording.get("expected"));
        for (int i = 0; i < klines.size(); i++) {
            JsonNode expected = recording.get("expected").get(i);
            assertThat(klines.get(i).start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            Recordings.assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).volume())
                    .isEqualByComparingTo(Recordings.number(expected, "v"));
            assertThat(klines.get(i).closed()).isEqualTo(expected.get("closed").asBoolean());
        }
    }
}
