package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.KlineSource;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Fault.Kind;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** One market over REST while its venue does wrong: a page of bars, or the listing without them. */
final class RestFaults {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int BARS = 20;
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration BAN = Duration.ofMinutes(1);

    private final Simulator simulator;
    private final VenueMarket market;
    private final RestClient rest;
    private final Instrument instrument;
    private final Truth truth;

    RestFaults(Simulator simulator, VenueMarket market, RestClient rest, Instrument instrument) {
        this.simulator = simulator;
        this.market = market;
        this.rest = rest;
        this.instrument = instrument;
        this.truth = new Truth(simulator.market());
    }

    private int order(Fault fault) {
        return simulator
                .faults()
                .add(fault.at(market.venue(), market.market().id()), CLOCK.millis());
    }

    private static Fault once(Kind kind) {
        return Fault.of(kind).seconds(1).lasting(0, 1);
    }

    private int struck(int id) {
        return simulator.faults().active(CLOCK.millis()).stream()
                .filter(one -> one.id() == id)
                .mapToInt(one -> one.struck().get())
                .sum();
    }

    private boolean hasBars() {
        return !market.klines().intervals().isEmpty();
    }

    /** The tape trades around the clock, shares by hours: their own test knows these. */
    private boolean isByHours() {
        return market.market() == Market.EQUITY;
    }

    private Interval interval() {
        if (isByHours()) {
            return Interval.D1;
        }
        return Stream.of(Interval.values())
                .filter(market.klines().intervals()::contains)
                .findFirst()
                .orElseThrow();
    }

    /** What is answered is right, or there is no answer. */
    private List<Kline> ask(RestClient client) throws InterruptedException {
        if (!hasBars()) {
            assertThat(new InstrumentListings(client).fetch())
                    .extracting(Instrument::id)
                    .contains(instrument.id());
            return List.of();
        }
        Instant now = CLOCK.instant();
        Instant start = interval().floor(now).minus(interval().nominal().multipliedBy(BARS));
        KlineSource.Page page =
                new Klines(List.of(client), CLOCK).page(instrument, interval(), start, now);
        for (Kline row : page.klines()) {
            assertThat(isByHours() ? Optional.empty() : truth.complaint(row)).isEmpty();
            assertThat(interval().end(row.start())).isBefore(CLOCK.instant());
        }
        return page.klines();
    }

    private Duration timed() throws InterruptedException {
        long start = System.nanoTime();
        ask(rest);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** T40, and the venue hears nothing more until its time has passed. */
    void refusals(RestClient fresh) throws InterruptedException {
        order(once(Kind.RATE_LIMITED));
        assertThat(timed()).as("429 with Retry-After 1").isGreaterThan(Duration.ofMillis(990));
        int id = order(Fault.of(Kind.BANNED));
        try {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> ask(fresh.within(SHORT)))
                        .isInstanceOf(ExchangeFailure.class);
            }
            assertThat(struck(id)).as("asked while banned").isEqualTo(1);
            assertThat(fresh.budget().closedFor()).isGreaterThan(BAN);
        } finally {
            simulator.faults().remove(id);
        }
    }

    /** T41: the answer is right at once or after a failure that is thrown. */
    void brokenAnswers() throws InterruptedException {
        for (Fault fault : List.of(once(Kind.ERROR), once(Kind.HALF_BODY), once(Kind.WRONG_TYPE))) {
            int id = order(fault);
            try {
                ask(rest);
            } catch (ExchangeFailure.Unparsable | ExchangeFailure.Unavailable e) {
                // noticed
            }
            assertThat(struck(id)).as("is over").isZero();
            ask(rest);
        }
    }

    /** T42. */
    void slowAnswers() throws InterruptedException {
        order(once(Kind.SLOW));
        assertThat(timed()).isGreaterThan(Duration.ofMillis(990));
    }

    /** T43: five bars are withheld; then whoever asks for them is refused; then they are told. */
    void withheldHistory() throws InterruptedException {
        Assumptions.assumeTrue(hasBars() && !isByHours(), "no bars over REST around the clock");
        Instant end = interval().floor(CLOCK.instant()).minus(interval().nominal().multipliedBy(5));
        Instant start = end.minus(interval().nominal().multipliedBy(5));
        Fault withheld = Fault.of(Kind.WITHHOLD).range(start.toEpochMilli(), end.toEpochMilli());
        int id = order(withheld);
        assertThat(ask(rest)).noneMatch(row -> isIn(row, start, end));
        simulator.faults().remove(id);
        int refusing = order(withheld.answering(503));
        assertThatThrownBy(() -> ask(rest.within(SHORT))).isInstanceOf(ExchangeFailure.class);
        simulator.faults().remove(refusing);
        assertThat(ask(rest)).anyMatch(row -> isIn(row, start, end));
    }

    private static boolean isIn(Kline row, Instant start, Instant end) {
        return !row.start().isBefore(start) && row.start().isBefore(end);
    }

    /** T44. */
    void wrongClock() throws InterruptedException {
        int id = order(Fault.of(Kind.SKEW));
        ask(rest);
        simulator.faults().remove(id);
    }
}
