package dev.isobar.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.isobar.limits.Allowance;
import dev.isobar.quality.Tolerances;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsDocumentTest {
    static final Thresholds STARTED =
            new Thresholds(
                    Tolerances.STANDARD,
                    Duration.ofMinutes(3),
                    new BigDecimal("0.01"),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    50,
                    Allowance.of(100, 1_000, 100, 100));

    private final ThresholdsDocument document = new ThresholdsDocument(STARTED);

    @Test
    @DisplayName("R7 what is not said is as it was started with")
    void theEmptyDocument() {
        assertThat(document.parse(Map.of())).isEqualTo(STARTED);
        assertThat(document.parse(content("quality", "deviations", "2.5")).quality())
                .isEqualTo(
                        new Tolerances(
                                2.5,
                                new BigDecimal("0.1"),
                                100,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(5)));
    }

    @Test
    @DisplayName("R7 what it was started with may be less than a second")
    void partsOfASecond() {
        Thresholds quick =
                new Thresholds(
                        STARTED.quality(),
                        STARTED.verifyEvery(),
                        STARTED.venueTolerance(),
                        Duration.ofMillis(900),
                        STARTED.cooldown(),
                        STARTED.rulesOfAccount(),
                        STARTED.allowance());

        assertThat(new ThresholdsDocument(quick).parse(Map.of())).isEqualTo(quick);
    }

    @Test
    void percentAndBasisPointsAreShares() {
        assertThat(document.parse(content("quality", "change_percent", "2.5")).quality().change())
                .isEqualByComparingTo("0.025");
        assertThat(
                        document.parse(content("verification", "venue_tolerance_bps", "50"))
                                .venueTolerance())
                .isEqualByComparingTo("0.005");
    }

    @Test
    void whatItSaysInFullMeansTheSame() {
        Map<String, Object> full = document.effective(STARTED);

        assertThat(document.parse(full)).isEqualTo(document.parse(Map.of()));
        assertThat(full.get("quality"))
                .isEqualTo(
                        Content.of(
                                Map.of(
                                        "deviations", 3,
                                        "change_percent", 10,
                                        "volume_factor", 100,
                                        "late_seconds", 60,
                                        "ahead_seconds", 5)));
    }

    @ParameterizedTest
    @DisplayName("R1 each value has bounds, told with its path")
    @CsvSource({
        "quality,deviations,0.9",
        "quality,deviations,3.0001",
        "quality,change_percent,100.1",
        "quality,volume_factor,0",
        "quality,late_seconds,0",
        "quality,late_seconds,1.5",
        "quality,ahead_seconds,-1",
        "verification,every_seconds,0",
        "verification,venue_tolerance_bps,-1",
        "streams,stale_after_seconds,4",
        "alerts,cooldown_seconds,2592001",
        "alerts,rules_per_account,0",
        "limits,public_per_minute,0",
        "limits,user_per_minute,1000001",
        "limits,admin_per_minute,0",
        "limits,exports_per_day,0",
    })
    void outOfBounds(String section, String name, String value) {
        assertThatThrownBy(() -> document.parse(content(section, name, value)))
                .asInstanceOf(type(Faulty.class))
                .satisfies(
                        faulty ->
                                assertThat(faulty.faults())
                                        .singleElement()
                                        .satisfies(
                                                fault -> {
                                                    assertThat(fault.path())
                                                            .isEqualTo(section + "." + name);
                                                    assertThat(fault.message())
                                                            .contains(" from ", value);
                                                }));
    }

    @Test
    @DisplayName("R1 every fault is told at once, with what would be right")
    void allFaultsAtOnce() {
        Map<String, Object> content =
                Content.of(
                        Map.of(
                                "quality", Map.of("deviations", "many", "median", 1),
                                "streams", 5,
                                "limit", Map.of()));

        assertThatThrownBy(() -> document.parse(content))
                .asInstanceOf(type(Faulty.class))
                .extracting(Faulty::faults)
                .isEqualTo(
                        List.of(
                                new Fault(
                                        "limit",
                                        "limit is no field: one of quality, verification, streams,"
                                                + " alerts, limits"),
                                new Fault("streams", "streams must be an object, not 5"),
                                new Fault(
                                        "quality.median",
                                        "quality.median is no field: one of deviations,"
                                                + " change_percent, volume_factor, late_seconds,"
                                                + " ahead_seconds"),
                                new Fault(
                                        "quality.deviations",
                                        "quality.deviations must be a number with at most 3 digits"
                                                + " after the point from 1 to 1000, not"
                                                + " \"many\"")));
    }

    static Map<String, Object> content(String section, String name, String value) {
        return Content.of(Map.of(section, Map.of(name, new BigDecimal(value))));
    }
}
