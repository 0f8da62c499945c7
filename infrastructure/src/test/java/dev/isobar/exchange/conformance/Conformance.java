package dev.isobar.exchange.conformance;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a venue shows: which samples fill which cells. A venue extends this, names its samples in
 * {@link #cells()} and adds one line to {@link Venues#ALL}.
 */
public abstract class Conformance {
    private final Exchange exchange;
    private final Map<Market, Map<Clause, List<Sample>>> samples = new EnumMap<>(Market.class);
    private final Map<Market, List<Answered>> answers = new EnumMap<>(Market.class);
    private final Map<Market, List<Refused>> refusals = new EnumMap<>(Market.class);
    private final List<Dead> dead = new ArrayList<>();
    private boolean isTold;

    /** T20: a frame that is no data, and what it was. */
    record Answered(String frame, Decoded expected) {}

    /** T21: an answer that is a refusal, or none. */
    record Refused(int status, String body, Class<? extends ExchangeFailure> expected) {}

    /** T22: recorded frames none of which may become data. */
    record Dead(Market market, Sample sample) {}

    protected Conformance(Exchange exchange) {
        this.exchange = exchange;
        for (VenueMarket market : exchange.markets()) {
            samples.put(market.market(), new EnumMap<>(Clause.class));
            answers.put(market.market(), new ArrayList<>());
            refusals.put(market.market(), new ArrayList<>());
        }
    }

    /** Names the samples, by the methods below. */
    protected abstract void cells();

    /** T01 to T19: these fill the market's cell. */
    protected final void cell(Market market, Clause clause, Sample... filling) {
        if (!clause.isSampled()) {
            throw new IllegalArgumentException(clause + " has no samples");
        }
        samples.get(market)
                .computeIfAbsent(clause, unused -> new ArrayList<>())
                .addAll(List.of(filling));
    }

    /** T20: the frame is this. */
    protected final void answer(Market market, String frame, Decoded expected) {
        answers.get(market).add(new Answered(frame, expected));
    }

    /**
     * T21: the venue's own error body. 429, 418, 451 and 5xx are tried for every venue.
     *
     * @param expected how it fails; null where it is an answer
     */
    protected final void refusal(
            Market market, int status, String body, Class<? extends ExchangeFailure> expected) {
        refusals.get(market).add(new Refused(status, body, expected));
    }

    /** T22: a file of dead formats; each frame is refused or not collected. */
    protected final void dead(Market market, String file) {
        dead.add(new Dead(market, Samples.recorded(file)));
    }

    public final Exchange exchange() {
        return exchange;
    }

    /** The cell, worked out now. */
    final Verdict verdict(VenueMarket market, Clause clause) {
        return verdict(market, clause, Optional.empty());
    }

    /** The cell as it would be with that mistake in the parser. */
    final Verdict verdict(VenueMarket market, Clause clause, Optional<Mistake> mistake) {
        Verdict verdict = new Verdict();
        if (!clause.isSampled()) {
            new Derived(this, market, verdict).run(clause);
            return verdict;
        }
        for (Sample sample : samples(market, clause)) {
            if (sample.isThere()) {
                new Comparing(market, clause, sample, mistake, verdict).run();
            } else {
                verdict.absent(sample.source);
            }
        }
        if (clause == Clause.T15 && mistake.isEmpty()) {
            samples(market, clause).stream()
                    .filter(Sample::isThere)
                    .forEach(sample -> new Books(market, sample, verdict).run());
        }
        return verdict;
    }

    final List<Sample> samples(VenueMarket market, Clause clause) {
        tell();
        return samples.get(market.market()).getOrDefault(clause, List.of());
    }

    final List<Answered> answers(VenueMarket market) {
        tell();
        return answers.get(market.market());
    }

    final List<Refused> refusals(VenueMarket market) {
        tell();
        return refusals.get(market.market());
    }

    final List<Sample> dead(VenueMarket market) {
        tell();
        return dead.stream()
                .filter(one -> one.market() == market.market())
                .map(Dead::sample)
                .toList();
    }

    private void tell() {
        if (!isTold) {
            isTold = true;
            cells();
        }
    }
}
