package dev.isobar.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link QualityStore} does. A subclass gives an empty store for each test. */
public abstract class QualityStoreContract {
    protected static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");
    protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Instant TWO = NOON.plusSeconds(7200);

    /** A new view of the one store under test, as another process would open it. */
    protected abstract QualityStore open();

    @Test
    void anEmptyStoreKnowsNothing() {
        assertThat(open().hours(BTC, NOON, TWO)).isEmpty();
        assertThat(open().quarantine(BTC, 10)).isEmpty();
        open().clear(BTC);
    }

    @Test
    @DisplayName("R8 a batch put again changes nothing, a later one replaces its writer's hour")
    void aWritersHourIsReplacedAsAWhole() {
        QualityBatch first = batch("a", 1, List.of(hour(NOON, 5, 1, 10)), List.of(finding(1)));
        open().put(first);
        open().put(first);
        assertThat(open().hours(BTC, NOON, TWO)).containsExactly(hour(NOON, 5, 1, 10));
        assertThat(open().quarantine(BTC, 10)).containsExactly(finding(1));

        open().put(batch("a", 2, List.of(hour(NOON, 9, 2, 20), hour(ONE, 1, 0, 0)), List.of()));

        assertThat(open().hours(BTC, NOON, TWO))
                .containsExactly(hour(NOON, 9, 2, 20), hour(ONE, 1, 0, 0));
        assertThat(open().hours(BTC, NOON, ONE)).hasSize(1);
        assertThat(open().hours(BTC, ONE, TWO)).hasSize(1);
    }

    @Test
    @DisplayName("R8 what two writers counted of an hour is their sum; the later score stands")
    void writersAddUp() {
        open().put(batch("killed", 1, List.of(hour(NOON, 5, 1, 10)), List.of()));
        open().put(batch("heir", 1, List.of(hour(NOON, 7, 2, 30)), List.of()));

        QualityHour both = open().hours(BTC, NOON, ONE).get(0);

        assertThat(both).isEqualTo(hour(NOON, 12, 3, 30));
        assertThat(both.total()).isEqualTo(15);
        assertThat(both.failed(Check.PRICE_ANOMALY)).isEqualTo(3);
        assertThat(both.failed(Check.DATA_FRESHNESS)).isZero();
    }

    @Test
    @DisplayName("R9 the quarantine shows the newest first, a thousand at most")
    void theQuarantineIsBounded() {
        for (int batch = 0; batch < 15; batch++) {
            int from = batch * 100;
            List<Finding> findings =
                    IntStream.range(from, from + 100).mapToObj(this::finding).toList();
            open().put(batch("a", batch + 1, List.of(), findings));
        }

        List<Finding> all = open().quarantine(BTC, QualityStore.QUARANTINE);

        List<Finding> expected = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> expected.add(finding(1_499 - i)));
        assertThat(all).isEqualTo(expected);
        assertThat(open().quarantine(BTC, 3))
                .containsExactly(finding(1_499), finding(1_498), finding(1_497));
    }

    @Test
    void findingsThatOverlapInTimeComeInOrder() {
        open().put(batch("a", 1, List.of(), List.of(finding(1), finding(5))));
        open().put(batch("b", 1, List.of(), List.of(finding(2), finding(3))));

        assertThat(open().quarantine(BTC, 2)).containsExactly(finding(5), finding(3));
    }

    @Test
    void clearingForgetsFindingsAndKeepsCounts() {
        InstrumentId other = InstrumentId.parse("binance:linear:BTCUSDT");
        open().put(batch("a", 1, List.of(hour(NOON, 5, 1, 10)), List.of(finding(1))));

        open().clear(other);
        assertThat(open().quarantine(BTC, 10)).hasSize(1);
        assertThat(open().hours(other, NOON, TWO)).isEmpty();

        open().clear(BTC);
        assertThat(open().quarantine(BTC, 10)).isEmpty();
        assertThat(open().hours(BTC, NOON, TWO)).hasSize(1);
    }

    protected static QualityBatch batch(
            String writer, long number, List<QualityHour> hours, List<Finding> findings) {
        return new QualityBatch(BTC, writer, number, hours, findings);
    }

    protected static QualityHour hour(Instant start, long passed, long odd, int second) {
        Map<String, Long> failed = odd == 0 ? Map.of() : Map.of(Check.PRICE_ANOMALY.id(), odd);
        return new QualityHour(
                start, passed, failed, 1 - second / 100.0, start.plusSeconds(second));
    }

    protected Finding finding(int second) {
        return new Finding(
                BTC,
                NOON.plusSeconds(second),
                Check.PRICE_ANOMALY.id(),
                "price 112 is 12.00 % off the last 100, \"not\" at most 10 %",
                "{\"id\":\"" + second + "\",\"price\":112}",
                0.9);
    }
}
