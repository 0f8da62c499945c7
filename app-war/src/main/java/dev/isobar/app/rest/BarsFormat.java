package dev.isobar.app.rest;

import dev.isobar.app.answers.Content;
import dev.isobar.app.answers.ToldBars;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The representations histories are offered in; where a caller likes several equally, the first.
 */
enum BarsFormat {
    JSON(MediaType.APPLICATION_JSON_TYPE) {
        @Override
        Content write(BarsBody body, boolean provenance, ToldBars told) {
            return provenance ? Content.of(body.json(true)) : body.json(told);
        }
    },
    CSV(new MediaType("text", "csv", Map.of("charset", "utf-8", "header", "present"))) {
        @Override
        Content write(BarsBody body, boolean provenance, ToldBars told) {
            String csv = BarsCsv.of(body.bars(), provenance);
            return Content.of(csv.getBytes(StandardCharsets.UTF_8));
        }
    },
    NDJSON(new MediaType("application", "x-ndjson")) {
        @Override
        Content write(BarsBody body, boolean provenance, ToldBars told) {
            return Content.of(BarsNdjson.of(body.bars(), provenance));
        }
    };

    private final MediaType type;

    BarsFormat(MediaType type) {
        this.type = type;
    }

    /** As a header says it. */
    String contentType() {
        StringBuilder text =
                new StringBuilder(type.getType()).append('/').append(type.getSubtype());
        type.getParameters()
                .forEach((name, value) -> text.append(';').append(name).append('=').append(value));
        return text.toString();
    }

    /**
     * @param told the body's bars, and what is known of them already in the usual form
     */
    abstract Content write(BarsBody body, boolean provenance, ToldBars told);

    MediaType type() {
        return type;
    }

    /** {@code csv}, {@code ndjson}, {@code json}; of file names too. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one liked best (RFC 9110, 12.5.1: the most specific range that fits a type tells its
     * weight).
     *
     * @param ranges of the Accept header, each with its {@code q}
     */
    static BarsFormat accepted(List<MediaType> ranges) {
        return accepted(ranges, List.of(values()));
    }

    /**
     * @param offered where a caller likes several equally, the first of these
     */
    static BarsFormat accepted(List<MediaType> ranges, List<BarsFormat> offered) {
        BarsFormat best = null;
        double most = 0;
        for (BarsFormat format : offered) {
            double weight = format.weight(ranges);
            if (weight > most) {
                best = format;
                most = weight;
            }
        }
        if (best == null) {
            throw new Refused(
                    Problem.of(
                            406,
                            "VALIDATION_ERROR",
                            "this can be produced as application/json, text/csv or"
                                    + " application/x-ndjson: name one in Accept"));
        }
        return best;
    }

    private double weight(List<MediaType> ranges) {
        double weight = 0;
        int closest = -1;
        for (MediaType range : ranges) {
            int near = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
            if (range.isCompatible(type) && near >= closest) {
                weight = near > closest ? q(range) : Math.max(weight, q(range));
                closest = near;
            }
        }
        return weight;
    }

    /** The container has refused whatever is no number already. */
    private static double q(MediaType range) {
        return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
    }
}
