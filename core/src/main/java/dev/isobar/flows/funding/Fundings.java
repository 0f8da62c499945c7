package dev.isobar.flows.funding;

import dev.isobar.flows.funding.FundingEvent.What;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the funding rates of one perpetual: at most some hundred bytes a settlement, of the last
 * few. For one thread; no clock.
 */
public final class Fundings {
    /** Annualised, a fraction: from here on a rate is extreme, whatever its sign. */
    public static final BigDecimal EXTREME = BigDecimal.ONE;

    /** Four a settlement. */
    private static final int REMEMBERED = 64;

    private final ArrayDeque<Funding> settled = new ArrayDeque<>(Settlements.COMPARED);
    private final Set<String> told = new LinkedHashSet<>();
    private final Instrument instrument;
    private boolean isSettledKnown;
    private BigDecimal lastSigned; // settled and not 0; null while there was none
    private Instant settlesAt; // null while nobody told; then as told last
    private Duration interval; // likewise
    private Estimate current; // null while nothing was predicted
    private Estimate before; // of an earlier settlement, likewise

    private record Estimate(Instant settlesAt, BigDecimal rate) {}

    private Fundings(Instrument instrument, boolean isSettledKnown) {
        this.instrument = instrument;
        this.isSettledKnown = isSettledKnown;
    }

    /** With no past but what it hears: as in a replay. */
    public static Fundings cold(Instrument instrument) {
        return new Fundings(instrument, true);
    }

    /** Judges no prediction before {@link #settled} was called once. */
    public static Fundings awaiting(Instrument instrument) {
        return new Fundings(instrument, false);
    }

    /** These ids were told by somebody. */
    public void remember(Collection<String> ids) {
        ids.forEach(this::isNews);
    }

    /**
     * Rates that were paid, ascending, known ones among them or not; perhaps none.
     *
     * @param from those of earlier settlements are the past and told nobody
     */
    public List<FundingEvent> settled(List<Funding> rates, Instant from) {
        isSettledKnown = true;
        List<FundingEvent> found = new ArrayList<>();
        for (Funding one : rates) {
            if (settled.isEmpty() || one.settlesAt().isAfter(settled.getLast().settlesAt())) {
                if (settled.size() == Settlements.COMPARED) {
                    settled.removeFirst();
                }
                settled.addLast(one);
                BigDecimal previous = lastSigned;
                lastSigned = one.rate().signum() == 0 ? lastSigned : one.rate();
                if (!one.settlesAt().isBefore(from)) {
                    found.addAll(judge(true, one.settlesAt(), one, one.settlesAt(), previous));
                }
            }
        }
        return found;
    }

    /**
     * What the venue expects to be paid next.
     *
     * @param arrivedAt counts where the venue names no time
     */
    public List<FundingEvent> predicted(Funding told, Instant arrivedAt) {
        Instant at = told.at() == null ? arrivedAt : told.at();
        settlesAt = told.settlesAt() == null ? settlesAt : told.settlesAt();
        interval = told.interval() == null ? interval : told.interval();
        Optional<Instant> due = settlement(at);
        if (due.isEmpty() || current != null && due.get().isBefore(current.settlesAt())) {
            return List.of(); // nobody knows what for, or of what is past
        }
        if (current != null && due.get().isAfter(current.settlesAt())) {
            before = current;
        }
        current = new Estimate(due.get(), told.rate());
        return isSettledKnown ? judge(false, at, told, due.get(), previous(due.get())) : List.of();
    }

    /** As told, unless that has passed; else the next that its interval gives, counted in UTC. */
    private Optional<Instant> settlement(Instant at) {
        if (settlesAt != null && settlesAt.isAfter(at)) {
            return Optional.of(settlesAt);
        }
        return Optional.ofNullable(interval())
                .map(Duration::toSeconds)
                .map(length -> (Math.floorDiv(at.getEpochSecond(), length) + 1) * length)
                .map(Instant::ofEpochSecond);
    }

    /** Of the settlement before; null where nobody knows. */
    private BigDecimal previous(Instant due) {
        Funding paid = settled.isEmpty() ? null : settled.getLast();
        boolean isPaid = paid != null && paid.settlesAt().isBefore(due);
        if (before != null && (!isPaid || before.settlesAt().isAfter(paid.settlesAt()))) {
            return before.rate();
        }
        return isPaid ? paid.rate() : null;
    }

    private Duration interval() {
        return interval != null
                ? interval
                : Settlements.interval(List.copyOf(settled), settlesAt).orElse(null);
    }

    private List<FundingEvent> judge(
            boolean isSettled, Instant at, Funding said, Instant due, BigDecimal previous) {
        Duration length = said.interval() == null ? interval() : said.interval();
        FundingRate rate = new FundingRate(said.rate(), length);
        List<FundingEvent> found = new ArrayList<>(2);
        if (rate.annualised().filter(year -> year.abs().compareTo(EXTREME) >= 0).isPresent()) {
            found.add(new FundingEvent(instrument, What.EXTREME, isSettled, at, rate, due, null));
        }
        if (previous != null && previous.signum() * said.rate().signum() < 0) {
            found.add(new FundingEvent(instrument, What.FLIP, isSettled, at, rate, due, previous));
        }
        found.removeIf(event -> !isNews(event.id()));
        return found;
    }

    private boolean isNews(String id) {
        boolean isNews = told.add(id);
        if (told.size() > REMEMBERED) {
            told.remove(told.iterator().next());
        }
        return isNews;
    }
}
