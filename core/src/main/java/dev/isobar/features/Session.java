package dev.isobar.features;

import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * When an instrument can be traded, by the asset class: crypto always, equities in the regular
 * hours of the exchange that their currency stands for, Monday to Friday. No calendar of holidays:
 * on those there are no bars; half days count as whole ones.
 */
public enum Session {
    ALWAYS,
    /** US dollars. */
    NEW_YORK("America/New_York", LocalTime.of(9, 30), LocalTime.of(16, 0)),
    /** Euros. */
    FRANKFURT("Europe/Berlin", LocalTime.of(9, 0), LocalTime.of(17, 30)),
    /** An equity of a currency whose exchange is not known. */
    UNKNOWN;

    private final ZoneId zone;
    private final LocalTime open;
    private final LocalTime close;

    Session() {
        this(ZoneOffset.UTC, LocalTime.MIN, LocalTime.MIN);
    }

    Session(String zone, LocalTime open, LocalTime close) {
        this(ZoneId.of(zone), open, close);
    }

    Session(ZoneId zone, LocalTime open, LocalTime close) {
        this.zone = zone;
        this.open = open;
        this.close = close;
    }

    public static Session of(Instrument instrument) {
        return of(instrument.id().market(), instrument.quote());
    }

    /**
     * @param currency empty if it is not known
     */
    public static Session of(Market market, String currency) {
        if (market != Market.EQUITY) {
            return ALWAYS;
        }
        return switch (currency) {
            case "USD" -> NEW_YORK;
            case "EUR" -> FRANKFURT;
            default -> UNKNOWN;
        };
    }

    /** 1 or 0 at that instant; NaN if it is not known. The closing bell is outside. */
    double isOpen(Instant at) {
        return switch (this) {
            case ALWAYS -> 1;
            case UNKNOWN -> Double.NaN;
            default -> isWithin(at.atZone(zone)) ? 1 : 0;
        };
    }

    private boolean isWithin(ZonedDateTime there) {
        LocalTime time = there.toLocalTime();
        return there.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
                && !time.isBefore(open)
                && time.isBefore(close);
    }
}
