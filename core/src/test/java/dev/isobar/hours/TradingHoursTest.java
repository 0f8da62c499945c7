package dev.isobar.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TradingHoursTest {
    private static final Duration LATE = Duration.ofMinutes(30);

    @Test
    @DisplayName("R2 R3 New York is closed on the days its published calendars name, and no others")
    void newYorkIsClosed() {
        // nyse.com, "Holidays and trading hours", as published for each of these years. 2025-01-09,
        // a day of mourning that no rule names, is left out.
        assertThat(closed(TradingHours.NEW_YORK, 2021, 12)).containsExactly(day("2021-12-24"));
        assertThat(closed(TradingHours.NEW_YORK, 2022))
                .containsExactly(
                        days(
                                "2022-01-17 2022-02-21 2022-04-15 2022-05-30 2022-06-20 2022-07-04"
                                        + " 2022-09-05 2022-11-24 2022-12-26"));
        assertThat(closed(TradingHours.NEW_YORK, 2023))
                .containsExactly(
                        days(
                                "2023-01-02 2023-01-16 2023-02-20 2023-04-07 2023-05-29 2023-06-19"
                                        + " 2023-07-04 2023-09-04 2023-11-23 2023-12-25"));
        assertThat(closed(TradingHours.NEW_YORK, 2024))
                .containsExactly(
                        days(
                                "2024-01-01 2024-01-15 2024-02-19 2024-03-29 2024-05-27 2024-06-19"
                                        + " 2024-07-04 2024-09-02 2024-11-28 2024-12-25"));
        assertThat(closed(TradingHours.NEW_YORK, 2025))
                .containsExactly(
                        days(
                                "2025-01-01 2025-01-20 2025-02-17 2025-04-18 2025-05-26 2025-06-19"
                                        + " 2025-07-04 2025-09-01 2025-11-27 2025-12-25"));
        assertThat(closed(TradingHours.NEW_YORK, 2026))
                .containsExactly(
                        days(
                                "2026-01-01 2026-01-19 2026-02-16 2026-04-03 2026-05-25 2026-06-19"
                                        + " 2026-07-03 2026-09-07 2026-11-26 2026-12-25"));
        assertThat(closed(TradingHours.NEW_YORK, 2027))
                .containsExactly(
                        days(
                                "2027-01-01 2027-01-18 2027-02-15 2027-03-26 2027-05-31 2027-06-18"
                                        + " 2027-07-05 2027-09-06 2027-11-25 2027-12-24"));
        assertThat(closed(TradingHours.NEW_YORK, 2028))
                .containsExactly(
                        days(
                                "2028-01-17 2028-02-21 2028-04-14 2028-05-29 2028-06-19 2028-07-04"
                                        + " 2028-09-04 2028-11-23 2028-12-25"));
    }

    @Test
    @DisplayName("R2 New York closes at one on the half days its published calendars name")
    void newYorkClosesEarly() {
        assertThat(half(TradingHours.NEW_YORK, 2022)).containsExactly(days("2022-11-25"));
        assertThat(half(TradingHours.NEW_YORK, 2023))
                .containsExactly(days("2023-07-03 2023-11-24"));
        assertThat(half(TradingHours.NEW_YORK, 2024))
                .containsExactly(days("2024-07-03 2024-11-29 2024-12-24"));
        assertThat(half(TradingHours.NEW_YORK, 2025))
                .containsExactly(days("2025-07-03 2025-11-28 2025-12-24"));
        assertThat(half(TradingHours.NEW_YORK, 2026))
                .containsExactly(days("2026-11-27 2026-12-24"));
        assertThat(half(TradingHours.NEW_YORK, 2027)).containsExactly(days("2027-11-26"));
        assertThat(half(TradingHours.NEW_YORK, 2028))
                .containsExactly(days("2028-07-03 2028-11-24"));
        // 13:00 in New York is 18:00 UTC in winter.
        assertThat(TradingHours.NEW_YORK.session(day("2026-11-27")).orElseThrow().close())
                .isEqualTo(Instant.parse("2026-11-27T18:00:00Z"));
    }

    @Test
    @DisplayName("R1 daylight saving moves the session: in America on other days than in Europe")
    void daylightSaving() {
        // America changes on 2026-03-08 and 2026-11-01, Europe on 2026-03-29 and 2026-10-25.
        assertThat(opens(TradingHours.NEW_YORK, "2026-03-06")).isEqualTo("2026-03-06T14:30:00Z");
        assertThat(opens(TradingHours.NEW_YORK, "2026-03-09")).isEqualTo("2026-03-09T13:30:00Z");
        assertThat(opens(TradingHours.NEW_YORK, "2026-10-30")).isEqualTo("2026-10-30T13:30:00Z");
        assertThat(opens(TradingHours.NEW_YORK, "2026-11-02")).isEqualTo("2026-11-02T14:30:00Z");
        assertThat(opens(TradingHours.XETRA, "2026-03-27")).isEqualTo("2026-03-27T08:00:00Z");
        assertThat(opens(TradingHours.XETRA, "2026-03-30")).isEqualTo("2026-03-30T07:00:00Z");
    }

    @Test
    @DisplayName("R2 Xetra is closed on the days of its published calendar")
    void xetraIsClosed() {
        // xetra.com, trading calendar 2025 and 2026.
        assertThat(closed(TradingHours.XETRA, 2025))
                .containsExactly(
                        days(
                                "2025-01-01 2025-04-18 2025-04-21 2025-05-01 2025-12-24 2025-12-25"
                                        + " 2025-12-26 2025-12-31"));
        assertThat(closed(TradingHours.XETRA, 2026))
                .containsExactly(
                        days(
                                "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-12-24 2026-12-25"
                                        + " 2026-12-31"));
        assertThat(half(TradingHours.XETRA, 2026)).containsExactly(days("2026-12-30"));
    }

    @Test
    @DisplayName("R1 a session begins with its first instant and is told of for a while after it")
    void aroundASession() {
        TradingHours hours = TradingHours.NEW_YORK;

        // Friday 2026-11-20: 09:30 to 16:00 in New York is 14:30 to 21:00 UTC.
        assertThat(hours.around(Instant.parse("2026-11-20T14:29:59Z"), LATE)).isEmpty();
        assertThat(hours.around(Instant.parse("2026-11-20T14:30:00Z"), LATE)).isPresent();
        assertThat(hours.around(Instant.parse("2026-11-20T21:29:59Z"), LATE)).isPresent();
        assertThat(hours.around(Instant.parse("2026-11-20T21:30:00Z"), LATE)).isEmpty();
        assertThat(hours.around(Instant.parse("2026-11-21T15:00:00Z"), LATE)).isEmpty();
        assertThat(hours.around(Instant.parse("2026-11-26T15:00:00Z"), LATE)).isEmpty();
    }

    private static String opens(TradingHours hours, String day) {
        return hours.session(day(day)).orElseThrow().open().toString();
    }

    /** Working days without a session. */
    private static List<LocalDate> closed(TradingHours hours, int year) {
        return workingDays(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
                .filter(day -> hours.session(day).isEmpty())
                .toList();
    }

    private static List<LocalDate> closed(TradingHours hours, int year, int month) {
        LocalDate first = LocalDate.of(year, month, 1);
        return workingDays(first, first.plusMonths(1))
                .filter(day -> hours.session(day).isEmpty())
                .toList();
    }

    /** Days whose session is shorter than six hours. */
    private static List<LocalDate> half(TradingHours hours, int year) {
        return workingDays(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
                .filter(day -> hours.session(day).filter(TradingHoursTest::isShort).isPresent())
                .toList();
    }

    private static boolean isShort(Session session) {
        return Duration.between(session.open(), session.close()).compareTo(Duration.ofHours(6)) < 0;
    }

    private static Stream<LocalDate> workingDays(LocalDate from, LocalDate to) {
        return from.datesUntil(to).filter(day -> day.getDayOfWeek().getValue() < 6);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static LocalDate[] days(String text) {
        return Stream.of(text.split(" ")).map(LocalDate::parse).toArray(LocalDate[]::new);
    }
}
