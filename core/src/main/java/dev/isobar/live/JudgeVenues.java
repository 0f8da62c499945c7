package dev.isobar.live;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.arbitrage.Arbitrage;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.arbitrage.KeepOpportunities;
import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.live.ToldQuotes.Heard;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds arbitrage in what all nodes publish, for all nodes: while this one holds the lease. What
 * the holder before has begun is gone on with. For one thread, but for {@link #isHolder}, {@link
 * #opened} and {@link #open}.
 */
public final class JudgeVenues {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** A node that has just started may not have heard of quotes that others still rely on. */
    private static final Duration SPARED = Duration.ofSeconds(10);

    private final ToldQuotes quotes;
    private final Function<InstrumentId, Optional<Instrument>> listed;
    private final LongSupplier token;
    private final OpenOpportunities store;
    private final Supplier<ArbitrageRules> rules;
    private final UsdRates rates;
    private final Consumer<FlowEvent> tell;
    private volatile Term term; // null while another judges
    private volatile long opened;

    /**
     * @param listed empty while it is not known
     * @param token of the lease, {@link Fencing#FREE} or {@link Fencing#LOST}
     * @param tell must not wait
     */
    public JudgeVenues(
            ToldQuotes quotes,
            Function<InstrumentId, Optional<Instrument>> listed,
            LongSupplier token,
            OpenOpportunities store,
            Supplier<ArbitrageRules> rules,
            UsdRates rates,
            Consumer<FlowEvent> tell) {
        this.quotes = quotes;
        this.listed = listed;
        this.token = token;
        this.store = store;
        this.rules = rules;
        this.rates = rates;
        this.tell = tell;
    }

    /** Whether this node judges. */
    public boolean isHolder() {
        return term != null;
    }

    /** How many opportunities this node saw begin. */
    public long opened() {
        return opened;
    }

    /** How many are open now, as far as this node judges; 0 where it does not. */
    public int open() {
        Term current = term;
        return current == null ? 0 : current.open;
    }

    /**
     * Judges what came since; to be called some times a second.
     *
     * @throws dev.isobar.bars.StoreUnavailable what is found waits for the next step
     */
    public void step(Instant now) {
        long current = token.getAsLong();
        if (current == Fencing.LOST) {
            term = null;
            return;
        }
        if (term == null || term.token != current) {
            term = new Term(current, store.all(), now);
        }
        if (!term.step(now)) {
            term = null; // another judges, whatever we believe
        }
    }

    /** From one lease to the next. */
    private final class Term {
        private final long token;
        private final KeepOpportunities keep;
        private final Arbitrage arbitrage;
        private final Map<InstrumentId, Heard> judged = new HashMap<>();
        private final Map<InstrumentId, Heard> booked = new HashMap<>();
        private Instant tickDue;
        private volatile int open;

        Term(long token, List<Opportunity> kept, Instant now) {
            this.token = token;
            this.tickDue = now;
            keep = new KeepOpportunities(store, tell);
            arbitrage = new Arbitrage(rules, rates, new Counted(keep));
            for (Opportunity one : kept) {
                keep.retell(one);
                arbitrage.resume(one, now.plus(SPARED));
                open += one.isOpen() ? 1 : 0;
            }
        }

        boolean step(Instant now) {
            quotes.instruments().stream().sorted().forEach(this::hear);
            if (now.isBefore(tickDue)) {
                arbitrage.judge(now);
            } else {
                tickDue = now.plus(TICK);
                arbitrage.tick(now);
            }
            return keep.flush(token, now);
        }

        private void hear(InstrumentId id) {
            Heard quote = quotes.quote(id).orElseThrow();
            Heard book = quotes.book(id).orElse(null);
            boolean isOld = judged.get(id) == quote && booked.get(id) == book;
            Instrument instrument = isOld ? null : listed.apply(id).orElse(null);
            if (instrument == null) {
                return;
            }
            if (book != null && booked.put(id, book) != book) {
                arbitrage.hear(instrument, ToldQuotes.book(instrument, book), book.arrivedAt());
            }
            if (judged.put(id, quote) != quote) {
                arbitrage.hear(
                        instrument, ToldQuotes.offer(instrument, quote).quote(), quote.arrivedAt());
            }
        }

        private final class Counted implements Arbitrage.Listener {
            private final Arbitrage.Listener next;

            Counted(Arbitrage.Listener next) {
                this.next = next;
            }

            @Override
            public void opened(Opportunity opportunity) {
                opened++;
                open++;
                next.opened(opportunity);
            }

            @Override
            public void improved(Opportunity opportunity) {
                next.improved(opportunity);
            }

            @Override
            public void ended(Opportunity opportunity) {
                open--;
                next.ended(opportunity);
            }
        }
    }
}
