package dev.isobar.functions;

import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.quality.VerifyLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One invocation's way through what is tracked, each hour in another order, so that none waits for
 * ever where not all are reached. A venue that was asked too much, or failed twice, is left alone
 * for the rest of it.
 */
final class VerifyRound {
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final int FAILURES = 2;

    private final Listed instruments;
    private final VerifyLater verify;
    private final Clock clock;
    private final Instant deadline;
    private final Map<String, Verdicts> verdicts = new TreeMap<>();
    private final Set<String> exhausted = new HashSet<>();
    private final Map<String, Integer> failed = new HashMap<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    /**
     * @param deadline no instrument is begun after it
     */
    VerifyRound(Listed instruments, VerifyLater verify, Clock clock, Instant deadline) {
        this.instruments = instruments;
        this.verify = verify;
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * @return how many were left for want of time
     */
    int run(List<Tracked> all) throws InterruptedException {
        List<InstrumentId> turn = new ArrayList<>();
        for (Tracked one : all) {
            if (one.reach().containsKey(Interval.M1)) {
                turn.add(one.instrument());
            }
        }
        Collections.shuffle(turn, new Random(clock.instant().getEpochSecond() / HOUR));
        for (int i = 0; i < turn.size(); i++) {
            if (!clock.instant().isBefore(deadline)) {
                return turn.size() - i;
            }
            if (!exhausted.contains(turn.get(i).venue())) {
                verify(turn.get(i));
            }
        }
        return 0;
    }

    Collection<Verdicts> verdicts() {
        return List.copyOf(verdicts.values());
    }

    void throwFailures() {
        if (!failures.isEmpty()) {
            throw new CollectionFailed(failures);
        }
    }

    private void verify(InstrumentId id) throws InterruptedException {
        try {
            Optional<Instrument> instrument = instruments.find(id);
            if (instrument.isPresent()) { // of one that is not listed any more nobody tells
                count(Verdicts.of(id.venue(), verify.run(instrument.get(), deadline)));
            }
        } catch (ExchangeFailure.RateLimited e) {
            exhausted.add(id.venue());
        } catch (ExchangeFailure e) {
            failures.add(e);
            if (failed.merge(id.venue(), 1, Integer::sum) >= FAILURES) {
                exhausted.add(id.venue());
            }
            count(Verdicts.failed(id.venue()));
        }
    }

    private void count(Verdicts news) {
        verdicts.merge(news.venue(), news, Verdicts::plus);
    }
}
