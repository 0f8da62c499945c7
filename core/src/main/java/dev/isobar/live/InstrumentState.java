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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that a lane keeps of one instrument. For one thread. */
final class InstrumentState {
    private final InstrumentBars bars;
    private final InstrumentMarket market;
    private final List<Follower> followers;

    InstrumentState(
            Instrument instrument,
            BookRules rules,
            Sink sink,
            MarketSink out,
            List<Follower.Maker> followers) {
        this.followers = followers.stream().map(one -> one.follow(instrument, sink)).toList();
        this.bars = new InstrumentBars(instrument, new Followed(sink));
        this.market = new InstrumentMarket(instrument.id(), rules, out);
    }

    InstrumentBars bars() {
        return bars;
    }

    void accept(MarketEvent event, Instant arrivedAt, Cause cause) {
        for (Follower follower : followers) {
            follower.heard(event, arrivedAt, cause);
        }
        bars.accept(event, arrivedAt);
        market.accept(event, arrivedAt);
    }

    void learned(SeriesId series, List<Bar> history, Coverage known) {
        bars.learned(series, history, known);
        for (Follower follower : followers) {
            follower.learned(series, history);
        }
    }

    void tick(Instant now) {
        bars.tick(now);
        market.tick(now);
        for (Follower follower : followers) {
            follower.tick(now);
        }
    }

    void finish() {
        bars.finish();
        for (Follower follower : followers) {
            follower.finish();
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
            for (Follower follower : followers) {
                follower.changed(series, bar);
            }
        }

        @Override
        public void forming(SeriesId series, Bar bar) {
            sink.forming(series, bar);
            for (Follower follower : followers) {
                follower.forming(series, bar);
            }
        }

        @Override
        public void known(InstrumentId instrument, Channel channel, Coverage news) {
            sink.known(instrument, channel, news);
        }

        @Override
        public void judged(Trade trade, Optional<Doubt> doubt, double score) {
            for (Follower follower : followers) {
                follower.judged(trade, doubt, score);
            }
        }

        @Override
        public void refused(Kline kline, Kline.Fault fault) {
            for (Follower follower : followers) {
                follower.refused(kline, fault);
            }
        }

        @Override
        public boolean wantsForming() {
            return sink.wantsForming();
        }
    }
}
