package dev.isobar.local.replay;

import dev.isobar.bars.JsonBytes;
import dev.isobar.bars.Range;
import dev.isobar.flows.consolidated.ConsolidatedBar;
import dev.isobar.flows.consolidated.ConsolidatedHistory;
import dev.isobar.flows.consolidated.ConsolidatedJson;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.flows.consolidated.Members;
import dev.isobar.live.TellConsolidated;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The consolidated bars that follow from a replay's bars. */
final class Unified {
    private final Members members;
    private final Tracks tracks;

    /**
     * @param played the instruments that were heard of
     */
    Unified(Collection<Instrument> played, Tracks tracks) {
        this.members = new Members(played, played);
        this.tracks = tracks;
    }

    /** By family, then interval, then time; each with all of its constituents. */
    List<String> lines(Range capture) {
        ConsolidatedHistory history = new ConsolidatedHistory(members, tracks);
        List<String> lines = new ArrayList<>();
        for (Family family : members.families()) {
            for (Interval interval : TellConsolidated.INTERVALS) {
                for (ConsolidatedBar bar :
                        history.read(family, interval, over(interval, capture))) {
                    lines.add(line(family, interval, bar));
                }
            }
        }
        return lines;
    }

    private static Range over(Interval interval, Range capture) {
        return new Range(
                interval.floor(capture.start()),
                interval.end(interval.floor(capture.end().minusMillis(1))));
    }

    private static String line(Family family, Interval interval, ConsolidatedBar bar) {
        JsonBytes json = new JsonBytes(1_024);
        json.raw("{\"key\":").text(family + ":" + interval.code()).raw(",\"bar\":");
        ConsolidatedJson.append(json, bar, true);
        return json.raw('}').toString();
    }
}
