package dev.isobar.exchange.transport;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Offers.Paging;
import dev.isobar.exchange.Offers.Past;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowKind;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowSource;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What venues {@link Offers offer} of the past, and how much an answer proves. Safe for all
 * threads. Throws {@link dev.isobar.exchange.ExchangeFailure} as {@link RestClient#get} does.
 *
 * <p>An answer with fewer rows than one may hold tells all of what was asked. A full one was cut,
 * unless it reaches the end of what was asked: it tells of what lies between its first and its last
 * row, and of the time from there to the end that the venue pages from. One without any row may be
 * a fault: who asks is told. So that an answer has one, rates of less than a day are asked for with
 * the rest of that day: a perpetual settles once a day or more often.
 */
public final class PastFlows implements FlowSource {
    private static final Duration DAY = Duration.ofDays(1);

    private final List<RestClient> clients;
    private final Clock clock;

    public PastFlows(Collection<RestClient> clients, Clock clock) {
        this.clients = List.copyOf(clients);
        this.clock = clock;
    }

    /** What a market tells of the past of a series; empty if nothing, or not each so often. */
    public static Optional<? extends Past<? extends MarketEvent>> offer(
            Offers offers, FlowSeries series) {
        return switch (series.kind()) {
            case FUNDING -> offers.fundings();
            case OPEN_INTEREST ->
                    offers.openInterests()
                            .filter(
                                    past ->
                                            past.intervals().isEmpty()
                                                    || past.intervals().contains(series.period()));
        };
    }

    @Override
    public Page page(Instrument instrument, FlowSeries series, Range range)
            throws InterruptedException {
        RestClient client = client(instrument);
        Past<? extends MarketEvent> offer =
                offer(client.market().offers(), series)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                client.market().name()
                                                        + " does not tell "
                                                        + series.type()));
        Instant kept = offer.depth().map(clock.instant()::minus).orElse(range.start());
        if (!kept.isBefore(range.end())) {
            return new Page(List.of(), range.end(), range.end(), range.end());
        }
        Instant oldest = kept.isAfter(range.start()) ? kept : range.start();
        return ask(client, instrument, series, offer, new Range(oldest, range.end()));
    }

    private static <T extends MarketEvent> Page ask(
            RestClient client, Instrument instrument, FlowSeries series, Past<T> offer, Range kept)
            throws InterruptedException {
        Range asked = atOnce(offer, series, kept);
        List<T> rows =
                client.get(
                        offer.request()
                                .of(instrument, series.period(), withDay(offer, series, asked)),
                        answer -> offer.parse().apply(instrument, answer.body()));
        Instant from = asked.start();
        Instant to = asked.end();
        Instant oldest = kept.start();
        if (rows.size() >= offer.rows()) {
            Instant first = rows.get(0).at();
            Instant last = rows.get(rows.size() - 1).at();
            Duration step = offer.intervals().isEmpty() ? Duration.ZERO : nominal(series);
            if (offer.paging() == Paging.OLDEST_FIRST) {
                to = last.plus(step).isBefore(to) ? within(asked, last) : to;
            } else if (!first.minus(step).isBefore(from)) {
                // The first row's instant may have begun before the answer does.
                from = within(asked, first.plusMillis(1));
                oldest = offer.paging() == Paging.NEWEST_ONLY ? from : oldest;
            }
        }
        return new Page(flows(rows, kept), from, to, oldest, !rows.isEmpty());
    }

    /** Hourly rates of a day do not fill an answer. */
    private static Range withDay(Past<?> offer, FlowSeries series, Range asked) {
        Instant start = asked.end().minus(DAY);
        return series.kind() == FlowKind.FUNDING
                        && offer.rows() > DAY.toHours()
                        && start.isBefore(asked.start())
                ? new Range(start, asked.end())
                : asked;
    }

    /** What is told each so often comes in one answer, whichever end a venue would cut. */
    private static Range atOnce(Past<?> offer, FlowSeries series, Range kept) {
        if (offer.intervals().isEmpty() || offer.paging() == Paging.NEWEST_ONLY) {
            return kept;
        }
        Duration most = nominal(series).multipliedBy(offer.rows());
        if (Duration.between(kept.start(), kept.end()).compareTo(most) <= 0) {
            return kept;
        }
        return offer.paging() == Paging.OLDEST_FIRST
                ? new Range(kept.start(), kept.start().plus(most))
                : new Range(kept.end().minus(most), kept.end());
    }

    private static Duration nominal(FlowSeries series) {
        return series.period().nominal();
    }

    private static Instant within(Range range, Instant at) {
        Instant notBefore = at.isBefore(range.start()) ? range.start() : at;
        return notBefore.isAfter(range.end()) ? range.end() : notBefore;
    }

    private static List<Flow> flows(List<? extends MarketEvent> rows, Range range) {
        List<Flow> flows = new ArrayList<>(rows.size());
        for (MarketEvent row : rows) {
            if (range.contains(row.at())) {
                flows.add(Flow.of(row));
            }
        }
        flows.sort(Comparator.comparing(Flow::at));
        return flows;
    }

    private RestClient client(Instrument instrument) {
        for (RestClient client : clients) {
            VenueMarket market = client.market();
            if (market.venue().equals(instrument.id().venue())
                    && market.market() == instrument.id().market()) {
                return client;
            }
        }
        throw new IllegalArgumentException("no market for " + instrument.id());
    }
}
