package dev.isobar.bars;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The trades of one bucket, summed up. The order in which they are added does not matter. */
final class TradeBucket {
    final long start;
    final long end;
    private final Ids ids = new Ids();
    private Trade first;
    private Trade last;
    private boolean firstTied;
    private boolean lastTied;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal quoteVolume = BigDecimal.ZERO;
    private BigDecimal contracts = BigDecimal.ZERO;
    private BigDecimal takerBuyVolume = BigDecimal.ZERO;
    private BigDecimal takerBuyQuoteVolume = BigDecimal.ZERO;
    private long trades;
    private Instant arrivedAt;
    private final Set<String> marks = new TreeSet<>();
    private boolean damaged;
    private int revision = -1;

    TradeBucket(long start, long end) {
        this.start = start;
        this.end = end;
    }

    /** False if the trade was there already. */
    boolean add(Trade trade, Instant arrived) {
        if (!ids.add(trade.id())) {
            return false;
        }
        BigDecimal price = trade.price();
        if (first == null) {
            first = trade;
            last = trade;
            high = price;
            low = price;
            arrivedAt = arrived;
        } else {
            place(trade);
            if (price.compareTo(high) > 0) {
                high = price;
            } else if (price.compareTo(low) < 0) {
                low = price;
            }
            arrivedAt = arrived.isAfter(arrivedAt) ? arrived : arrivedAt;
        }
        sum(trade);
        return true;
    }

    /** One of its trades was found to be so. */
    void mark(String word) {
        marks.add(word);
    }

    void damage() {
        damaged = true;
    }

    /** True if it was damaged. */
    boolean repair() {
        boolean was = damaged;
        damaged = false;
        return was;
    }

    boolean isClosed() {
        return revision >= 0;
    }

    /** Closes it, or corrects it if it was closed. */
    Bar close() {
        revision++;
        return bar(!damaged, revision);
    }

    /** What it would be if nothing more came. */
    Bar forming() {
        return bar(false, 0);
    }

    private void place(Trade trade) {
        int order = trade.at().compareTo(first.at());
        if (order == 0) {
            firstTied |= isTied(trade, first);
        } else if (order < 0) {
            firstTied = false;
        }
        if (order < 0 || order == 0 && rank(trade, first) < 0) {
            first = trade;
        }
        order = trade.at().compareTo(last.at());
        if (order == 0) {
            lastTied |= isTied(trade, last);
        } else if (order > 0) {
            lastTied = false;
        }
        if (order > 0 || order == 0 && rank(trade, last) > 0) {
            last = trade;
        }
    }

    private static boolean isTied(Trade a, Trade b) {
        return !isOrdered(a, b) && a.price().compareTo(b.price()) != 0;
    }

    private static boolean isOrdered(Trade a, Trade b) {
        return a.isOrdered() && b.isOrdered() && a.order() != b.order();
    }

    /** Of two trades of one instant; without the venue's order, any that arrival cannot change. */
    private static int rank(Trade a, Trade b) {
        if (isOrdered(a, b)) {
            return Long.compare(a.order(), b.order());
        }
        int rank = a.price().compareTo(b.price());
        rank = rank != 0 ? rank : a.size().compareTo(b.size());
        return rank != 0 ? rank : a.id().compareTo(b.id());
    }

    private void sum(Trade trade) {
        BigDecimal quote = trade.value();
        volume = volume.add(trade.size());
        quoteVolume = quoteVolume.add(quote);
        if (trade.taker() == Side.BUY) {
            takerBuyVolume = takerBuyVolume.add(trade.size());
            takerBuyQuoteVolume = takerBuyQuoteVolume.add(quote);
        }
        if (contracts != null) {
            contracts = trade.contracts() == null ? null : contracts.add(trade.contracts());
        }
        trades += trade.fills();
    }

    private Bar bar(boolean isFinal, int itsRevision) {
        return new Bar(
                Instant.ofEpochMilli(start),
                Instant.ofEpochMilli(end),
                first.price(),
                high,
                low,
                last.price(),
                volume,
                quoteVolume,
                contracts,
                trades,
                takerBuyVolume,
                takerBuyQuoteVolume,
                isFinal,
                new Provenance(
                        Source.TRADES,
                        first.firstFill(),
                        last.lastFill(),
                        last.at(),
                        firstTied || lastTied,
                        0,
                        quality(),
                        arrivedAt,
                        itsRevision));
    }

    private List<String> quality() {
        if (!damaged && !ids.isFull() && marks.isEmpty()) {
            return List.of();
        }
        List<String> quality = new ArrayList<>(marks);
        if (damaged) {
            quality.add("gap");
        }
        if (ids.isFull()) {
            quality.add("duplicates_unchecked");
        }
        return quality;
    }
}
