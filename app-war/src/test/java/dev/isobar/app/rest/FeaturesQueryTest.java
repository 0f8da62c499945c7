package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.app.rest.FeaturesQuery.Words;
import dev.isobar.bars.Range;
import dev.isobar.features.Label.Kind;
import dev.isobar.features.Labels;
import dev.isobar.features.Split;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesQueryTest {
    private static final String DAY = "2026-11-01";
    private static final String NEXT = "2026-11-02";
    private static final Instant NOW = Instant.parse("2026-11-03T12:04:30Z");

    @Test
    void whatIsNotGivenIsUsual() {
        FeaturesQuery query = query(Map.of());

        assertThat(query.range().start()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(query.limit()).isEqualTo(500);
        assertThat(query.kinds()).isEmpty();
        assertThat(query.split(Interval.M1)).isEmpty();
        assertThat(query.ahead()).isZero();
    }

    @Test
    void labelsLookAheadAsFarAsTheirHorizon() {
        FeaturesQuery query =
                query(
                        Map.of(
                                "labels",
                                "direction,triple_barrier",
                                "horizon",
                                "24",
                                "barrier",
                                "3"));

        assertThat(query.kinds()).containsExactlyInAnyOrder(Kind.DIRECTION, Kind.TRIPLE_BARRIER);
        assertThat(query.labels()).isEqualTo(new Labels(24, 0, 3));
        assertThat(query.ahead()).isEqualTo(24);
        assertThat(query(Map.of("labels", "all")).kinds()).hasSize(3);
    }

    @Test
    void aSplitAlonePurgesByTheHorizonToo() {
        FeaturesQuery query = query(Map.of("split", "0.5, 0.25, 0.25", "embargo", "3"));

        Split split = query.split(Interval.M1).orElseThrow();
        assertThat(split.validation()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
        assertThat(split.test()).isEqualTo(Instant.parse("2026-11-01T18:00:00Z"));
        assertThat(split.embargo()).isEqualTo(3);
        assertThat(query.ahead()).isEqualTo(10);
    }

    @Test
    void withoutAnEndItIsNowAndWithoutAStartTheNewestAreWanted() {
        // 500 five-minute bars are 41 h 40 min; the bar in progress began at 12:00.
        assertThat(range(DAY, null, null)).isEqualTo(range("2026-11-01", "2026-11-03T12:00:00Z"));
        assertThat(range(null, NEXT, null)).isEqualTo(range("2026-10-31T06:20:00Z", "2026-11-02"));
        assertThat(range(null, null, "12"))
                .isEqualTo(range("2026-11-03T11:00:00Z", "2026-11-03T12:00:00Z"));
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        Problem reversed = refused(new Words(NEXT, DAY, null, null, null, null, null, null, null));
        Problem future =
                refused(new Words("2027-01-01", null, null, null, null, null, null, null, null));

        assertThat(reversed.status()).isEqualTo(422);
        assertThat(future.status()).isEqualTo(422);
        assertThat(future.errors().get(0).field()).isEqualTo("start_time");
        assertThat(future.detail()).contains("2027-01-01", "2026-11-03T12:04:00Z");
    }

    private static Range range(String start, String end, String limit) {
        Words words = new Words(start, end, limit, null, null, null, null, null, null);
        return FeaturesQuery.parse(words, Interval.M5, NOW).range();
    }

    private static Range range(String start, String end) {
        return range(start, end, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels | up | 422 | unknown label: up",
                "labels | direction,, | 422 | all, or some of forward_return",
                "horizon | ten | 400 | ten",
                "horizon | 0 | 422 | horizon must be from 1 to 250: 0",
                "threshold | 2 | 422 | threshold",
                "barrier | -1 | 422 | barrier",
                "split | 0.7,0.3 | 422 | 0.7,0.15,0.15",
                "split | 0.7,0.2,0.2 | 422 | add up to 1",
                "split | 1,0,0 | 422 | three shares",
                "split | a,b,c | 400 | must be a number: a",
                "embargo | x | 400 | embargo",
                "embargo | -1 | 422 | 0 to 10000",
                "embargo | 10001 | 422 | 0 to 10000",
                "limit | 2001 | 422 | 1 to 2000",
            })
    void whatNobodyCanMeanIsRefused(String field, String value, int status, String detail) {
        Problem problem = refused(words(Map.of(field, value)));

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).contains(detail);
        assertThat(problem.errors().get(0).field()).isEqualTo(field);
    }

    @Test
    void aRangeThatLeavesNothingIsRefused() {
        FeaturesQuery day = query(Map.of("split", "0.7,0.15,0.15"));

        assertThat(splitRefused(day, Interval.D1)).contains("a part is empty");
    }

    private static String splitRefused(FeaturesQuery query, Interval interval) {
        return catchThrowableOfType(Refused.class, () -> query.split(interval)).problem().detail();
    }

    private static Problem refused(Words words) {
        return catchThrowableOfType(
                        Refused.class, () -> FeaturesQuery.parse(words, Interval.M1, NOW))
                .problem();
    }

    private static FeaturesQuery query(Map<String, String> given) {
        return FeaturesQuery.parse(words(given), Interval.M1, NOW);
    }

    private static Words words(Map<String, String> given) {
        return new Words(
                DAY,
                NEXT,
                given.get("limit"),
                given.get("labels"),
                given.get("horizon"),
                given.get("threshold"),
                given.get("barrier"),
                given.get("split"),
                given.get("embargo"));
    }
}
