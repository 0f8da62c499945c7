package dev.isobar.bench.dynamodb;

import dev.isobar.bars.Bar;
import dev.isobar.bars.KlineSource;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A venue with everything in memory: a thousand bars a page, as Binance gives them. */
public final class History implements KlineSource {
    private static final int PAGE = 1000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
        Duration length = interval.nominal();
        Instant last = start.plus(length.multipliedBy(PAGE));
        Instant reached = last.isBefore(end) ? last : end;
        List<Kline> klines = new ArrayList<>(PAGE);
        for (Instant at = start; at.isBefore(reached); at = at.plus(length)) {
            klines.add(kline(instrument, interval, at));
        }
        return new Page(klines, reached, start);
    }

    @Override
    public boolean offers(Instrument instrument, Interval interval) {
        return Interval.STORED.contains(interval);
    }

    public List<Bar> bars(Instrument instrument, Instant start, int count) {
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Instant at = start.plus(MINUTE.multipliedBy(i));
            bars.add(Bar.of(kline(instrument, Interval.M1, at), at.plus(MINUTE)));
        }
        return bars;
    }

    /** Its numbers come from its time alone. */
    private static Kline kline(Instrument instrument, Interval interval, Instant start) {
        Random random = new Random(start.getEpochSecond());
        long open = 6_000_000 + random.nextInt(100_000);
        long close = open + random.nextInt(2_000) - 1_000;
        long volume = 1 + random.nextInt(5_000_000);
        return new Kline(
                instrument.id(),
                interval,
                start,
                start.plus(interval.nominal()),
                BigDecimal.valueOf(open, 2),
                BigDecimal.valueOf(Math.max(open, close) + random.nextInt(500), 2),
                BigDecimal.valueOf(Math.min(open, close) - random.nextInt(500), 2),
                BigDecimal.valueOf(close, 2),
                BigDecimal.valueOf(volume, 5),
                BigDecimal.valueOf(volume * (open / 100), 5),
                null,
                100L + random.nextInt(2_000),
                BigDecimal.valueOf(1 + volume / 2, 5),
                BigDecimal.valueOf(1 + volume / 2 * (open / 100), 5),
                null,
                null,
                true,
                Kline.Origin.REST);
    }
}
