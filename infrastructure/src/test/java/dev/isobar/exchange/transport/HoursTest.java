package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shares trade by hours: what lies outside of them is known to be empty, never a hole. */
class HoursTest {
    private static final Instrument AAPL = Fixtures.instrument("yahoo", Market.EQUITY, "AAPL", "1");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** New York changed its clocks on Sunday, 1 November 2026. */
    private static final Instant FRIDAY = Instant.parse("2026-10-30T00:00:00Z");

    private static final Instant TUESDAY = Instant.parse("2026-11-03T00:00:00Z");

    private final SteppedClock clock = new SteppedClock();
    private final NewYork exchange = new NewYork();
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();

    @Test
    @DisplayName("R4 nights, a weekend and daylight saving leave no hole in the ledger")
    void nightsAreNoHoles() throws InterruptedException {
        clock.set(TUESDAY.plusSeconds(300));

        backfill(Interval.M1, FRIDAY, TUESDAY);

        List<Instant> opened = opened(Interval.M1, FRIDAY, TUESDAY);
        // Two sessions of 390 minutes: 13:30 UTC before the change, 14:30 UTC after it.
        assertThat(opened).hasSize(780);
        assertThat(opened.get(0)).isEqualTo("2026-10-30T13:30:00Z");
        assertThat(opened.get(390)).isEqualTo("2026-11-02T14:30:00Z");
        Coverage known = ledger.read(AAPL.id(), Channel.kline(Interval.M1), FRIDAY, TUESDAY);
        assertThat(known.missing()).isEmpty();
        assertThat(known.unknown(new dev.isobar.bars.Range(FRIDAY, TUESDAY))).isEmpty();
    }

    @Test
    @DisplayName("R4 prices that come late are waited for while the session is open")
    void latePricesAreWaitedFor() throws InterruptedException {
        exchange.delay = Duration.ofMinutes(15);
        Instant noon = Instant.parse("2026-11-02T17:00:30Z");
        clock.set(noon);

        Backfill.Report report = backfill(Interval.M1, noon.minusSeconds(3_600), noon);

        assertThat(report.remaining()).isNotEmpty();
        Instant told = Instant.parse("2026-11-02T16:45:00Z");
        assertThat(opened(Interval.M1, noon.minusSeconds(3_600), noon))
                .last()
                .isEqualTo(told.minusSeconds(60));
        Coverage known = ledger.read(AAPL.id(), Channel.kline(Interval.M1), told, noon);
        assertThat(known.entries()).isEmpty();

        clock.set(noon.plus(Duration.ofMinutes(20)));
        backfill(Interval.M1, noon.minusSeconds(3_600), noon);
        assertThat(opened(Interval.M1, noon.minusSeconds(3_600), noon)).hasSize(60);
    }

    @Test
    @DisplayName("R4 what the venue no longer keeps is lost without asking for it")
    void whatIsNoLongerKeptIsNotAskedFor() throws InterruptedException {
        clock.set(TUESDAY.plusSeconds(60));
        Instant old = TUESDAY.minus(Duration.ofDays(40));
        Instant kept = TUESDAY.plusSeconds(60).minus(Duration.ofHours(719));

        backfill(Interval.M1, old, old.plus(Duration.ofDays(12)));

        Coverage known = ledger.read(AAPL.id(), Channel.kline(Interval.M1), old, kept);
        assertThat(known.missing())
                .singleElement()
                .satisfies(
                        lost -> {
                            assertThat(lost.cause()).isEqualTo(Coverage.Cause.VENUE_DEPTH);
                            assertThat(lost.range().end()).isEqualTo(kept);
                        });
        assertThat(exchange.oldestAsked).isAfterOrEqualTo(kept);
    }

    private Backfill.Report backfill(Interval interval, Instant start, Instant end)
            throws InterruptedException {
        RestClient client =
                new RestClient(
                        Exchanges.of("yahoo").markets().get(0),
                        exchange,
                        new Budget(Exchanges.of("yahoo").markets().get(0).limit(), 1, clock, clock),
                        Backoff.standard(new Random(1)),
                        clock,
                        clock,
                        Duration.ofHours(1));
        return new Backfill(new Klines(List.of(client), clock), bars, ledger, clock)
                .run(AAPL, interval, start, end);
    }

    private List<Instant> opened(Interval interval, Instant start, Instant end) {
        return bars.read(new SeriesId(AAPL.id(), interval), start, end).stream()
                .map(dev.isobar.bars.Bar::start)
                .toList();
    }

    /** Answers charts of a share that trades in every minute of every session, at 100. */
    private final class NewYork implements RestClient.Wire {
        private static final Pattern ASKED =
                Pattern.compile("interval=(1m|1d)&period1=(\\d+)&period2=(\\d+)");

        private Duration delay = Duration.ZERO;
        private Instant oldestAsked = Instant.MAX;

        @Override
        public Answer ask(Request request) {
            Matcher asked = ASKED.matcher(request.path());
            assertThat(asked.find()).as(request.path()).isTrue();
            Instant from = Instant.ofEpochSecond(Long.parseLong(asked.group(2)));
            Instant to = Instant.ofEpochSecond(Long.parseLong(asked.group(3)));
            boolean isMinutes = asked.group(1).equals("1m");
            if (isMinutes && from.isBefore(oldestAsked)) {
                oldestAsked = from;
            }
            Instant newest = clock.instant().minus(delay);
            StringBuilder times = new StringBuilder();
            for (LocalDate day = date(from); !day.isAfter(date(to)); day = day.plusDays(1)) {
                for (Instant at = open(day);
                        isOpen(day) && at.isBefore(close(day));
                        at = at.plusSeconds(isMinutes ? 60 : 86_400)) {
                    if (!at.isBefore(from) && at.isBefore(to) && !at.isAfter(newest)) {
                        times.append(times.isEmpty() ? "" : ",").append(at.getEpochSecond());
                    }
                }
            }
            return answer(times.toString(), newest);
        }

        private Answer answer(String times, Instant newest) {
            LocalDate today = date(clock.instant());
            String hundreds = times.replaceAll("\\d+", "100.0");
            String body =
                    """
                    {"chart":{"result":[{"meta":{"symbol":"AAPL","currency":"USD","priceHint":2,\
                    "regularMarketTime":%d,"currentTradingPeriod":{"regular":{"start":%d,"end":%d}}},\
                    "timestamp":[%s],"indicators":{"quote":[{"open":[%5$s],"high":[%5$s],\
                    "low":[%5$s],"close":[%5$s],"volume":[%5$s]}]}}],"error":null}}"""
                            .formatted(
                                    newest.getEpochSecond(),
                                    open(today).getEpochSecond(),
                                    close(today).getEpochSecond(),
                                    times,
                                    hundreds);
            return new Answer(
                    200,
                    body,
                    Optional.of(clock.instant()),
                    Duration.ZERO,
                    Optional.empty(),
                    Optional.empty());
        }

        private static boolean isOpen(LocalDate day) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }

        private static Instant open(LocalDate day) {
            return day.atTime(LocalTime.of(9, 30)).atZone(NEW_YORK).toInstant();
        }

        private static Instant close(LocalDate day) {
            return day.atTime(LocalTime.of(16, 0)).atZone(NEW_YORK).toInstant();
        }

        private static LocalDate date(Instant at) {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }
}
