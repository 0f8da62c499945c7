package dev.isobar.app.guard;

import dev.isobar.bars.KlineSource;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.List;

/** Gives one page and then says that nothing more is there yet. For one thread, once. */
final class OnePage implements KlineSource {
    private final KlineSource source;
    private boolean given;

    OnePage(KlineSource source) {
        this.source = source;
    }

    @Override
    public Page page(Instrument instrument, Interval interval, Instant start, Instant end)
            throws InterruptedException {
        if (given) {
            return new Page(List.of(), start, start);
        }
        given = true;
        return source.page(instrument, interval, start, end);
    }

    @Override
    public boolean offers(Instrument instrument, Interval interval) {
        return source.offers(instrument, interval);
    }
}
