package dev.isobar.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When an exchange trades.
 *
 * @see <a href="https://www.nyse.com/markets/hours-calendars">NYSE: hours and holidays</a>
 * @see <a
 *     href="https://www.xetra.com/xetra-en/trading/trading-calendar-and-trading-hours">Xetra</a>
 */
public enum TradingHours {
    /** NYSE, Nasdaq and NYSE Arca keep the same. */
    NEW_YORK(
            "America/New_York",
            LocalTime.of(9, 30),
            LocalTime.of(16, 0),
            LocalTime.of(13, 0),
            NewYorkDays::isHoliday,
            NewYorkDays::isHalf),
    XETRA(
            "Europe/Berlin",
            LocalTime.of(9, 0),
            LocalTime.of(17, 30),
            LocalTime.of(14, 0),
            XetraDays::isHoliday,
            XetraDays::isHalf);

    private final ZoneId zone;
    private final LocalTime opens;
    private final LocalTime closes;
    private final LocalTime closesEarly;
    private final Predicate<LocalDate> holidays;
    private final Predicate<LocalDate> halfDays;

    TradingHours(
            String zone,
            LocalTime opens,
            LocalTime closes,
            LocalTime closesEarly,
            Predicate<LocalDate> holidays,
            Predicate<LocalDate> halfDays) {
        this.zone = ZoneId.of(zone);
        this.opens = opens;
        this.closes = closes;
        this.closesEarly = closesEarly;
        this.holidays = holidays;
        this.halfDays = halfDays;
    }

    /** Of a day of the exchange's own calendar; empty where it does not trade. */
    public Optional<Session> session(LocalDate day) {
        if (isWeekend(day) || holidays.test(day)) {
            return Optional.empty();
        }
        LocalTime close = halfDays.test(day) ? closesEarly : closes;
        return Optional.of(new Session(at(day, opens), at(day, close)));
    }

    /**
     * The session under way, or that ended less than {@code after} ago; empty outside of hours.
     * Nowhere does a session cross midnight.
     */
    public Optional<Session> around(Instant now, Duration after) {
        return session(LocalDate.ofInstant(now, zone))
                .filter(
                        session ->
                                new Session(session.open(), session.close().plus(after))
                                        .contains(now));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
