package dev.isobar.app.rest;

import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;

/**
 * How a file of bars and gaps is spelled. A gap is a row of its own, with its two times and its
 * cause, so that no file hides what it lacks; numbers are absent there.
 */
interface ExportText {
    CharSequence head();

    void bar(StringBuilder text, Bar bar);

    void gap(StringBuilder text, Gap gap);

    /** What makes the file whole. */
    CharSequence tail(long bars, long gaps);

    static ExportText of(
            BarsFormat format,
            boolean provenance,
            Instrument instrument,
            SeriesId series,
            Range range) {
        return switch (format) {
            case CSV -> new Csv(provenance);
            case NDJSON -> new Lines(provenance);
            case JSON -> new Json(provenance, head(instrument, series, range));
        };
    }

    private static String head(Instrument instrument, SeriesId series, Range range) {
        return "{\"exchange\":\"%s\",\"market\":\"%s\",\"symbol\":\"%s\",\"interval\":\"%s\",\"start\":\"%s\",\"end\":\"%s\",\"data\":["
                .formatted(
                        instrument.id().venue(),
                        instrument.id().market().id(),
                        instrument.canonical(),
                        series.interval().code(),
                        range.start(),
                        range.end());
    }

    private static void gap(StringBuilder json, Range range, String cause) {
        json.append("{\"open_time\":").append(range.start().toEpochMilli());
        json.append(",\"close_time\":").append(range.end().toEpochMilli());
        json.append(",\"gap\":\"").append(cause).append("\"}");
    }

    /** The table of {@link BarsCsv} with one more column, which is empty for bars. */
    record Csv(boolean provenance) implements ExportText {
        @Override
        public CharSequence head() {
            return BarsCsv.head(provenance) + ",gap" + BarsCsv.END;
        }

        @Override
        public void bar(StringBuilder text, Bar bar) {
            BarsCsv.row(text, bar, provenance).append(',').append(BarsCsv.END);
        }

        @Override
        public void gap(StringBuilder text, Gap gap) {
            int columns = BarsCsv.head(provenance).split(",").length;
            text.append(gap.range().start().toEpochMilli()).append(',');
            text.append(gap.range().end().toEpochMilli());
            text.append(",".repeat(columns - 1)).append(gap.cause()).append(BarsCsv.END);
        }

        @Override
        public CharSequence tail(long bars, long gaps) {
            return "";
        }
    }

    /** An object a line. */
    record Lines(boolean provenance) implements ExportText {
        @Override
        public CharSequence head() {
            return "";
        }

        @Override
        public void bar(StringBuilder text, Bar bar) {
            BarJson.append(text, bar, provenance);
            text.append('\n');
        }

        @Override
        public void gap(StringBuilder text, Gap gap) {
            ExportText.gap(text, gap.range(), gap.cause());
            text.append('\n');
        }

        @Override
        public CharSequence tail(long bars, long gaps) {
            return "";
        }
    }

    /** The same objects in one. For one file: it knows whether it has written a row. */
    final class Json implements ExportText {
        private final boolean provenance;
        private final String head;
        private boolean isFirst = true;

        Json(boolean provenance, String head) {
            this.provenance = provenance;
            this.head = head;
        }

        @Override
        public CharSequence head() {
            return head;
        }

        @Override
        public void bar(StringBuilder text, Bar bar) {
            BarJson.append(comma(text), bar, provenance);
        }

        @Override
        public void gap(StringBuilder text, Gap gap) {
            ExportText.gap(comma(text), gap.range(), gap.cause());
        }

        @Override
        public CharSequence tail(long bars, long gaps) {
            return "],\"bars\":" + bars + ",\"gaps\":" + gaps + "}";
        }

        private StringBuilder comma(StringBuilder text) {
            text.append(isFirst ? "" : ",");
            isFirst = false;
            return text;
        }
    }
}
