package dev.isobar.quality;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Quarantines what was found about single bars. Each is its own writer, so that it is counted and
 * listed once however often, and by however many nodes, it is found. Safe for all threads.
 */
final class BarFindings {
    private final QualityStore store;

    BarFindings(QualityStore store) {
        this.store = store;
    }

    /**
     * @param series tells bars of one start apart: the interval, or what was looked for
     */
    void put(String series, Finding finding) {
        Instant hour = Interval.H1.floor(finding.at());
        String writer = series + "@" + finding.at().toEpochMilli();
        Map<String, Long> one = Map.of(finding.check(), 1L);
        store.put(
                new QualityBatch(
                        finding.instrument(),
                        writer,
                        1,
                        List.of(new QualityHour(hour, 0, one, 1, hour)),
                        List.of(finding)));
    }
}
