package dev.isobar.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bench.venue.FastMarket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Recorder;
import org.junit.jupiter.api.Test;

/** That the load client notices what it is there to notice. */
class HearingTest {
    private static final long DUE = 1_000;

    private final Faults faults = new Faults();
    private final Recorder waits = new Recorder(3);
    private final Hearing hearing = new Hearing((instrument, id) -> DUE, faults, waits);
    private final Member member =
            new Member(7, new Position(new FastMarket("K", 100), 0, 50), hearing, false);

    @Test
    void oneAfterTheOtherIsFine() throws IOException {
        hear(snapshot(8), update(9, 101, 102), update(10, 103));

        assertThatCode(faults::mustBeNone).doesNotThrowAnyException();
        assertThat(waits.getIntervalHistogram().getTotalCount()).isEqualTo(3);
    }

    @Test
    void whatIsLostIsFound() throws IOException {
        hear(snapshot(8), update(9, 101), update(11, 102));

        assertFound("instrument 12: 11 after 9");
    }

    @Test
    void whatComesTwiceIsFound() throws IOException {
        hear(snapshot(8), update(9, 101), update(9, 101));

        assertFound("9 after 9");
    }

    @Test
    void aTradeLeftOutWithinWhatFollowsIsFound() throws IOException {
        hear(snapshot(8), update(9, 101, 103));

        assertFound("trade 103 after 101");
    }

    @Test
    void aGapThatNobodyEarnedIsFound() throws IOException {
        hear(
                snapshot(8),
                "{\"type\":\"gap\",\"channel\":\"trades\",\"key\":\"binance:spot:K012USDT\","
                        + "\"epoch\":\"e1\",\"sequence\":20,\"data\":{\"after\":8,\"before\":20}}");

        assertFound("gap");
    }

    private void hear(String... frames) throws IOException {
        for (String frame : frames) {
            byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            hearing.text(member, bytes, 0, bytes.length, DUE + 5);
        }
    }

    private void assertFound(String fault) {
        assertThatThrownBy(faults::mustBeNone).hasMessageContaining(fault);
    }

    private static String snapshot(long sequence) {
        return head("snapshot", sequence) + ",\"data\":[]}";
    }

    private static String update(long sequence, long... ids) {
        StringBuilder rows = new StringBuilder();
        for (long id : ids) {
            rows.append(rows.length() > 0 ? "," : "")
                    .append("{\"time\":1,\"id\":\"%d\",\"price\":1}".formatted(id));
        }
        return head("update", sequence) + ",\"final\":true,\"data\":[" + rows + "]}";
    }

    private static String head(String type, long sequence) {
        return """
               {"type":"%s","channel":"trades","key":"binance:spot:K012USDT","epoch":"e1",\
               "sequence":%d\
               """
                .formatted(type, sequence);
    }
}
