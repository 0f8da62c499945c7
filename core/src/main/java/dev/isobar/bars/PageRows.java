package dev.isobar.bars;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The columns of a page, read in the order {@link PageCodec} writes them, and its bars. */
final class PageRows {
    private final Instant[] start;
    private final Instant[] end;
    private final BigDecimal[][] decimals = new BigDecimal[PageCodec.DECIMALS.size()][];
    private final Long[] trades;
    private final boolean[] isFinal;
    private final Source[] source;
    private final boolean[] orderSensitive;
    private final String[] firstTradeId;
    private final String[] lastTradeId;
    private final long[] missing;
    private final String[] quality;
    private final Instant[] eventAt;
    private final Instant[] arrivedAt;
    private final long[] revision;
    private final boolean[] checked;
    private final boolean[] same;

    private PageRows(PageInput in, boolean verdicts) {
        start = new Instant[in.rows()];
        end = new Instant[in.rows()];
        times(in);
        for (int column = 0; column < decimals.length; column++) {
            decimals[column] = in.decimals();
        }
        trades = in.counts();
        isFinal = in.flags();
        source = new Source[in.rows()];
        for (int row = 0; row < source.length; row++) {
            source[row] = source(in.octet());
        }
        orderSensitive = in.flags();
        firstTradeId = in.texts();
        lastTradeId = in.texts();
        missing = in.longs();
        quality = in.texts();
        eventAt = in.instants(end);
        arrivedAt = in.instants(end);
        revision = in.longs();
        checked = verdicts ? in.flags() : new boolean[in.rows()];
        same = verdicts ? in.flags() : new boolean[in.rows()];
    }

    private void times(PageInput in) {
        long at = in.signed();
        long[] lengths = in.longs();
        long[] gaps = in.longs();
        for (int row = 0; row < start.length; row++) {
            start[row] = Instant.ofEpochMilli(at + gaps[row]);
            at += gaps[row] + lengths[row];
            end[row] = Instant.ofEpochMilli(at);
        }
    }

    private Bar bar(int row) {
        return new Bar(
                start[row],
                end[row],
                decimals[0][row],
                decimals[1][row],
                decimals[2][row],
                decimals[3][row],
                decimals[4][row],
                decimals[5][row],
                decimals[6][row],
                trades[row],
                decimals[7][row],
                decimals[8][row],
                isFinal[row],
                new Provenance(
                        source[row],
                        firstTradeId[row],
                        lastTradeId[row],
                        eventAt[row],
                        orderSensitive[row],
                        Math.toIntExact(missing[row]),
                        words(quality[row]),
                        arrivedAt[row],
                        Math.toIntExact(revision[row]),
                        verified(row)));
    }

    private Verified verified(int row) {
        if (checked[row]) {
            return same[row] ? Verified.SAME : Verified.DIFFERENT;
        }
        return same[row] ? Verified.UNANSWERED : Verified.UNCHECKED;
    }

    /**
     * @param verdicts whether the page tells how bars compared with the venue's
     */
    static List<Bar> read(PageInput in, boolean verdicts) {
        List<Bar> bars = new ArrayList<>(in.rows());
        if (in.rows() > 0) {
            PageRows rows = new PageRows(in, verdicts);
            for (int row = 0; row < in.rows(); row++) {
                bars.add(rows.bar(row));
            }
        }
        in.end();
        return bars;
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split("\n"));
    }

    private static Source source(int code) {
        if (code >= PageCodec.SOURCES.size()) {
            throw new IllegalArgumentException("page is damaged: no such source: " + code);
        }
        return PageCodec.SOURCES.get(code);
    }
}
