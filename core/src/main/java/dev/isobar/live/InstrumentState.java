package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import dev.isobar.quality.Doubt;
import dev.isobar.quality.Tolerances;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All that a lane keeps of one instrument. A follower that fails stops neither bars nor the other
 * followers: its exception is thrown once all of them had their turn. For one thread.
 */
final class InstrumentState {
    private final InstrumentBars bars;
    private final InstrumentMarket market;
    private final Follower[] followers;
    private RuntimeException failure; // null while no follower failed

    InstrumentState(
            Instrument instrument,
            BookRules rules,
            Sink sink,
            MarketSink out,
            List<Follower.Maker> followers,
            Supplier<Tolerances> tolerances) {
        this.followers =
                followers.stream()
                        .map(one -> one.follow(instrument, sink))
                        .toArray(Follower[]::new);
        this.bars = new InstrumentBars(instrument, new Followed(sink), tolerances);
        this.market = new InstrumentMarket(instrument.id(), rules, out);
    }

    InstrumentBars bars() {
        return bars;
    }

    void accept(MarketEvent event, Instant arrivedAt, Cause cause) {
        heard(event, arrivedAt, cause);
        bars.accept(event, arrivedAt);
        market.accept(event, arrivedAt);
        tellFailure();
    }

    void learned(SeriesId series, List<Bar> history, Coverage known) {
        bars.learned(series, history, known);
        each(follower -> follower.learned(series, history));
        tellFailure();
    }

    void tick(Instant now) {
        bars.tick(now);
        market.tick(now);
        each(follower -> follower.tick(now));
        tellFailure();
    }

    void finish() {
        bars.finish();
        each(Follower::finish);
        tellFailure();
    }

    private void each(Consumer<Follower> turn) {
        for (Follower follower : followers) {
            try {
                turn.accept(follower);
            } catch (RuntimeException e) { // thrown by tellFailure
                failed(e);
            }
        }
    }

    /** {@link #each} without its lambda: what comes with every event costs more in it. */
    private void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
        for (Follower follower : followers) {
            try {
                follower.heard(event, arrivedAt, cause);
            } catch (RuntimeException e) { // thrown by tellFailure
                failed(e);
            }
        }
    }

    /** As {@link #heard}. */
    private void judged(Trade trade, Optional<Doubt> doubt, double score) {
        for (Follower follower : followers) {
            try {
                follower.judged(trade, doubt, score);
            } catch (RuntimeException e) { // thrown by tellFailure
                failed(e);
            }
        }
    }

    /** Of several, the first is told, when bars had the event too. */
    private void failed(RuntimeException e) {
        failure = failure == null ? e : failure;
    }

    private void tellFailure() {
        if (failure != null) {
            RuntimeException thrown = failure;
            failure = null;
            throw thrown;
        }
    }

    /** Bars go on to the store first, then to whoever follows. */
    private final class Followed implements Sink {
        private final Sink sink;

        Followed(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void changed(SeriesId series, Bar bar) {
            sink.changed(series, bar);
            each(follower -> follower.changed(series, bar));
        }

        @Override
        public void forming(SeriesId series, Bar bar) {
            sink.forming(series, bar);
            each(follower -> follower.forming(series, bar));
        }

        @Override
        public void known(InstrumentId instrument, Channel channel, Coverage news) {
            sink.known(instrument, channel, news);
        }

        @Override
        public void judged(Trade trade, Optional<Doubt> doubt, double score) {
            InstrumentState.this.judged(trade, doubt, score);
        }

        @Override
        public void refused(Kline kline, Kline.Fault fault) {
            each(follower -> follower.refused(kline, fault));
        }

        @Override
        public boolean wantsForming() {
            return sink.wantsForming();
        }
    }
}
