package dev.isobar.bars;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Bars to bytes and back. Column by column: version, number of bars, times, prices and amounts,
 * trades, flags, where each bar comes from; at the end arrival time and revision, which are not
 * part of a bar's identity; last, where there are any, how bars compared with the venue's. Lossless
 * up to the scale of decimals (1.50 comes back as 1.5). Equal bars give equal bytes.
 *
 * <p>Times of bars are kept in ms, event and arrival times as exactly as they are. A reader refuses
 * a version it does not know: a page is never replaced by what could not be read.
 */
public final class PageCodec {
    /** Raise it with any change below, and teach {@link #decode} all. */
    private static final int VERSION = 2;

    /** As it was before bars were compared with the venue's; pages without verdicts still are. */
    private static final int UNCHECKED = 1;

    /** The place is the code in the bytes: append only. */
    static final List<Source> SOURCES =
            List.of(Source.RESAMPLED, Source.TRADES, Source.KLINE, Source.REST);

    /** Prices and amounts, in the order of their columns. */
    static final List<Function<Bar, BigDecimal>> DECIMALS =
            List.of(
                    Bar::open,
                    Bar::high,
                    Bar::low,
                    Bar::close,
                    Bar::volume,
                    Bar::quoteVolume,
                    Bar::contracts,
                    Bar::takerBuyVolume,
                    Bar::takerBuyQuoteVolume);

    private PageCodec() {}

    /**
     * @param bars ascending by start, each start once
     */
    public static byte[] encode(List<Bar> bars) {
        PageOutput out = new PageOutput();
        boolean checked = bars.stream().anyMatch(bar -> verdict(bar) != Verified.UNCHECKED);
        out.octet(checked ? VERSION : UNCHECKED);
        out.number(bars.size());
        if (!bars.isEmpty()) {
            times(out, bars);
            DECIMALS.forEach(column -> out.decimals(column(bars, column)));
            out.counts(column(bars, Bar::trades));
            out.flags(column(bars, Bar::isFinal));
            origin(out, bars);
            List<Instant> ends = column(bars, Bar::end);
            out.instants(column(bars, bar -> bar.provenance().eventAt()), ends);
            out.instants(column(bars, bar -> bar.provenance().arrivedAt()), ends);
            out.longs(column(bars, bar -> (long) bar.provenance().revision()));
            if (checked) {
                out.flags(column(bars, bar -> verdict(bar).isVerdict()));
                out.flags(column(bars, PageCodec::isSameOrUnanswered));
            }
        }
        return out.toByteArray();
    }

    /**
     * @throws IllegalArgumentException if the bytes are of another version, or damaged
     */
    public static List<Bar> decode(byte[] page) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(page);
            int version = bytes.get();
            requireKnown(version);
            return PageRows.read(new PageInput(bytes), version > UNCHECKED);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("page is damaged: it ends early", e);
        }
    }

    private static void times(PageOutput out, List<Bar> bars) {
        List<Long> lengths = new ArrayList<>(bars.size());
        List<Long> gaps = new ArrayList<>(bars.size());
        long end = bars.get(0).start().toEpochMilli();
        out.signed(end);
        for (Bar bar : bars) {
            long start = bar.start().toEpochMilli();
            gaps.add(start - end);
            end = bar.end().toEpochMilli();
            lengths.add(end - start);
        }
        out.longs(lengths);
        out.longs(gaps);
    }

    private static void origin(PageOutput out, List<Bar> bars) {
        bars.forEach(bar -> out.octet(SOURCES.indexOf(bar.provenance().source())));
        out.flags(column(bars, bar -> bar.provenance().orderSensitive()));
        out.texts(column(bars, bar -> bar.provenance().firstTradeId()));
        out.texts(column(bars, bar -> bar.provenance().lastTradeId()));
        out.longs(column(bars, bar -> (long) bar.provenance().missing()));
        out.texts(column(bars, bar -> line(bar.provenance().quality())));
    }

    private static <T> List<T> column(List<Bar> bars, Function<Bar, T> value) {
        List<T> column = new ArrayList<>(bars.size());
        bars.forEach(bar -> column.add(value.apply(bar)));
        return column;
    }

    private static String line(List<String> words) {
        for (String word : words) {
            if (word.isEmpty() || word.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("not a word of quality: '" + word + "'");
            }
        }
        return String.join("\n", words);
    }

    /** Without a verdict the second flag says that there will be none; it used to say nothing. */
    private static boolean isSameOrUnanswered(Bar bar) {
        return verdict(bar) == Verified.SAME || verdict(bar) == Verified.UNANSWERED;
    }

    private static Verified verdict(Bar bar) {
        return bar.provenance().verified();
    }

    private static void requireKnown(int version) {
        if (version < UNCHECKED || version > VERSION) {
            throw new IllegalArgumentException(
                    ("page has format %d, this program reads %d: run the Isobar that wrote it, or a"
                                    + " newer one, on every node that shares this store")
                            .formatted(version, VERSION));
        }
    }
}
