package dev.isobar.app.rest;

import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a question for bars.
 *
 * @param next where the next page starts, empty after the last
 * @param gaps where it is not complete, and why
 * @param past whether the question asked for nothing that is still to come
 * @param asOf the instant whose knowledge is told; empty for what is known now
 */
record BarsBody(
        Instrument instrument,
        Interval interval,
        List<Bar> bars,
        Optional<Instant> next,
        List<Gap> gaps,
        boolean past,
        Optional<Instant> asOf) {
    private static final int BAR_LENGTH = 320;
    private static final Duration FINAL = Duration.ofDays(1);
    private static final Duration FORMING = Duration.ofSeconds(1);

    Response answer(Request request, BarsFormat format, boolean provenance) {
        return Body.of(format.write(this, provenance), format.type()).answer(request, fresh());
    }

    /** How long the answer may be kept by whoever gets it. */
    Duration fresh() {
        return isFinal() ? FINAL : FORMING;
    }

    /**
     * Complete and final: only a late correction of the venue could still change it. Of a past
     * instant nothing changes any more.
     */
    boolean isFinal() {
        return past && asOf.isPresent() || isComplete();
    }

    private boolean isComplete() {
        return past && gaps.isEmpty() && !bars.isEmpty() && bars.stream().allMatch(Bar::isFinal);
    }

    StringBuilder json(boolean provenance) {
        StringBuilder json = new StringBuilder(256 + bars.size() * BAR_LENGTH);
        json.append("{\"exchange\":\"").append(instrument.id().venue());
        json.append("\",\"market\":\"").append(instrument.id().market().id());
        json.append("\",\"symbol\":\"").append(instrument.canonical());
        json.append("\",\"interval\":\"").append(interval.code());
        json.append('"');
        asOf.ifPresent(at -> json.append(",\"as_of\":\"").append(at).append('"'));
        json.append(",\"bars\":[");
        for (Bar bar : bars) {
            BarJson.append(comma(json), bar, provenance);
        }
        json.append("],\"gaps\":[");
        gaps.forEach(gap -> gap.append(comma(json)));
        json.append("],\"next\":");
        return next.map(start -> json.append(start.toEpochMilli()))
                .orElseGet(() -> json.append("null"))
                .append('}');
    }

    /** Before all elements but the first. */
    private static StringBuilder comma(StringBuilder json) {
        return json.charAt(json.length() - 1) == '[' ? json : json.append(',');
    }
}
