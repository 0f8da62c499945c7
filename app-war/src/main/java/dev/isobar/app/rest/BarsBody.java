package dev.isobar.app.rest;

import dev.isobar.app.answers.Content;
import dev.isobar.app.answers.ContentWriter;
import dev.isobar.app.answers.EncodedBars;
import dev.isobar.app.answers.ToldBars;
import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.JsonBytes;
import dev.isobar.bars.SeriesId;
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

    /** What provenance adds to most: memory that had to grow is twice as large, and copied. */
    private static final int PROVENANCE_LENGTH = 160;

    /** Bars before the first whole page, and after the last. */
    private static final int ENDS = 60;

    private static final Duration FINAL = Duration.ofDays(1);
    private static final Duration FORMING = Duration.ofSeconds(1);

    Response answer(Request request, BarsFormat format, boolean provenance) {
        byte[] bytes = format.write(this, provenance, told(EncodedBars.NOTHING_KEPT)).bytes();
        return new Body(bytes, format.type()).answer(request, fresh());
    }

    /** How long the answer may be kept by whoever gets it. */
    Duration fresh() {
        return fresh(isFinal(told(EncodedBars.NOTHING_KEPT)));
    }

    static Duration fresh(boolean isFinal) {
        return isFinal ? FINAL : FORMING;
    }

    /**
     * Complete and final: only a late correction of the venue could still change it. Of a past
     * instant nothing changes any more.
     */
    boolean isFinal(ToldBars told) {
        return past && asOf.isPresent() || isComplete(told);
    }

    private boolean isComplete(ToldBars told) {
        return past && gaps.isEmpty() && !bars.isEmpty() && told.areFinal();
    }

    /** Without provenance. */
    Content json(ToldBars told) {
        ContentWriter content = new ContentWriter(ENDS * BAR_LENGTH);
        content.json().raw(head());
        told.append(content);
        content.json().raw(tail());
        return content.content();
    }

    byte[] json(boolean provenance) {
        int each = BAR_LENGTH + (provenance ? PROVENANCE_LENGTH : 0);
        JsonBytes json = new JsonBytes(512 + bars.size() * each).raw(head());
        for (int i = 0; i < bars.size(); i++) {
            BarJson.append(i == 0 ? json : json.raw(','), bars.get(i), provenance);
        }
        return json.raw(tail()).toByteArray();
    }

    ToldBars told(EncodedBars encoded) {
        return encoded.told(new SeriesId(instrument.id(), interval), bars);
    }

    private String head() {
        StringBuilder json = new StringBuilder(256);
        json.append("{\"exchange\":\"").append(instrument.id().venue());
        json.append("\",\"market\":\"").append(instrument.id().market().id());
        json.append("\",\"symbol\":\"").append(instrument.canonical());
        json.append("\",\"interval\":\"").append(interval.code());
        json.append('"');
        asOf.ifPresent(at -> json.append(",\"as_of\":\"").append(at).append('"'));
        return json.append(",\"bars\":[").toString();
    }

    private String tail() {
        StringBuilder json = new StringBuilder("],\"gaps\":[");
        for (int i = 0; i < gaps.size(); i++) {
            gaps.get(i).append(i == 0 ? json : json.append(','));
        }
        json.append("],\"next\":");
        next.ifPresentOrElse(start -> json.append(start.toEpochMilli()), () -> json.append("null"));
        return json.append('}').toString();
    }
}
