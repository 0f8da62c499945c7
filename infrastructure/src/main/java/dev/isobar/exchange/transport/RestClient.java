package dev.isobar.exchange.transport;

import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one REST loop: waits its turn in the market's budget, asks, and decides by the type of the
 * failure whether to ask again. Safe for all threads.
 */
public final class RestClient {
    private static final System.Logger LOG = System.getLogger(RestClient.class.getName());
    private static final int ATTEMPTS = 6;
    private static final int CUT_ATTEMPTS = 3;
    private static final int BANNED = 418;
    private static final Duration BAN = Duration.ofMinutes(2);

    private final VenueMarket market;
    private final Wire wire;
    private final Budget budget;
    private final Backoff backoff;
    private final Clock clock;
    private final Pause pause;
    private final Duration patience;
    private final Duration turn;

    /** Sends one request once; any failure to get a whole answer is {@link Unavailable}. */
    @FunctionalInterface
    interface Wire {
        Answer ask(Request request) throws InterruptedException;
    }

    /**
     * @param patience how long a call may take with all its waiting; after that it fails with the
     *     last failure
     */
    RestClient(
            VenueMarket market,
            Wire wire,
            Budget budget,
            Backoff backoff,
            Clock clock,
            Pause pause,
            Duration patience) {
        this(market, wire, budget, backoff, clock, pause, patience, patience);
    }

    private RestClient(
            VenueMarket market,
            Wire wire,
            Budget budget,
            Backoff backoff,
            Clock clock,
            Pause pause,
            Duration patience,
            Duration turn) {
        this.market = market;
        this.wire = wire;
        this.budget = budget;
        this.backoff = backoff;
        this.clock = clock;
        this.pause = pause;
        this.patience = patience;
        this.turn = turn;
    }

    /** The same, with the same budget, for callers who can wait only so long. */
    public RestClient within(Duration shorter) {
        return new RestClient(market, wire, budget, backoff, clock, pause, shorter);
    }

    /**
     * The same, with the same budget, for callers who had rather come back another time than wait
     * longer than that for their turn: they are told when that would be.
     */
    public RestClient waiting(Duration most) {
        return new RestClient(market, wire, budget, backoff, clock, pause, patience, most);
    }

    VenueMarket market() {
        return market;
    }

    public Budget budget() {
        return budget;
    }

    /**
     * @param read what the answer means; may throw {@link Unparsable}
     * @throws ExchangeFailure when asking again is wrong, or was not enough
     */
    <T> T get(Request request, Function<Answer, T> read) throws InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        for (int attempt = 1; ; attempt++) {
            budget.await(request.weight(), earlier(clock.instant().plus(turn), deadline));
            try {
                return ask(request, read, attempt);
            } catch (RateLimited e) {
                // Its time was put into the budget; waiting for that is waiting for our turn.
                LOG.log(Level.WARNING, "told to slow down market={0} {1}", market.name(), e);
                giveUpAfter(attempt, e);
            } catch (Unavailable e) {
                giveUpAfter(attempt, e);
                Duration wait = longer(backoff.delay(attempt), e.retryAfter());
                if (clock.instant().plus(wait).isAfter(deadline)) {
                    throw e;
                }
                LOG.log(
                        Level.WARNING,
                        "asking again market={0} path={1} wait={2} cause={3}",
                        market.name(),
                        request.path(),
                        wait,
                        e.getMessage());
                pause.last(wait);
            }
        }
    }

    /**
     * How something stands now.
     *
     * @throws ExchangeFailure as the venue refuses, or {@link Unparsable}
     */
    public <T> T now(Offers.Now<T> offer, Instrument instrument) throws InterruptedException {
        return get(
                offer.request().apply(instrument),
                answer -> offer.parse().apply(instrument, answer.body()));
    }

    private static void giveUpAfter(int attempt, ExchangeFailure failure) {
        if (attempt >= ATTEMPTS) {
            throw failure;
        }
    }

    private <T> T ask(Request request, Function<Answer, T> read, int attempt)
            throws InterruptedException {
        Answer answer = wire.ask(request);
        answer.used().ifPresent(budget::used);
        answer.remaining().ifPresent(budget::remaining);
        try {
            Optional<ExchangeFailure> failure = failure(answer);
            if (failure.isPresent()) {
                throw slowedDown(failure.get(), answer, attempt);
            }
            // A parser that lets anything else through would end its caller.
            return Json.made(answer.body(), () -> read.apply(answer));
        } catch (Unparsable e) {
            if (answer.status() >= 500) {
                throw new Unavailable("status " + answer.status(), answer.retryAfter(), e);
            }
            if (answer.isCut() && attempt < CUT_ATTEMPTS) {
                throw new Unavailable("the answer was cut off", Duration.ZERO, e);
            }
            throw e;
        }
    }

    private Optional<ExchangeFailure> failure(Answer answer) {
        return market.failures().read(answer.status(), answer.retryAfter(), answer.body());
    }

    /** Closes the budget before anyone else can ask. */
    private ExchangeFailure slowedDown(ExchangeFailure failure, Answer answer, int attempt) {
        if (failure instanceof RateLimited limited) {
            // Without a word of the venue, a whole window of its limit, and longer each time.
            Duration least =
                    answer.status() == BANNED
                            ? BAN
                            : longer(market.limit().per(), backoff.delay(attempt));
            Duration named = limited.retryAfter();
            Duration closing = answer.status() == BANNED ? longer(named, least) : named;
            budget.close(closing.isZero() ? least : closing);
        }
        return failure;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
