package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a bar comes from. Everything but {@code arrivedAt} and {@code revision} is part of the
 * bar's identity (its canonical bytes or their order); those two depend on when we happened to
 * listen.
 *
 * @param firstTradeId the venue's id of the first trade in it, empty where unknown
 * @param lastTradeId the venue's id of the last trade in it, empty where unknown
 * @param eventAt the venue's clock at the newest datum in it
 * @param orderSensitive open or close rests on the arrival order of trades the venue does not order
 * @param missing how many buckets of the next finer stored interval are neither known nor known
 *     empty; 0 unless resampled over a gap
 * @param quality reasons for doubt in a fixed vocabulary, sorted; empty when there are none
 * @param arrivedAt our clock at the newest datum in it
 * @param revision 0 when first closed, one more for each correction after that
 * @param verified how these numbers compared with the venue's own bar
 */
public record Provenance(
        Source source,
        String firstTradeId,
        String lastTradeId,
        Instant eventAt,
        boolean orderSensitive,
        int missing,
        List<String> quality,
        Instant arrivedAt,
        int revision,
        Verified verified) {

    /**
     * The word of {@code quality} that a bar has exactly while it is {@link Verified#DIFFERENT}.
     */
    public static final String DIFFERENCE = "kline_difference";

    /**
     * The word of {@code quality} that a bar has exactly while it is {@link Verified#UNANSWERED}.
     */
    public static final String ABSENCE = "kline_absent";

    /**
     * Words of {@code quality} that speak of trades and not of how the bar was made: of two bars of
     * one bucket the merged one keeps those of both (docs/adr/0024).
     */
    public static final Set<String> MARKS = Set.of("price_anomaly", "volume_sanity");

    /** What the bar was made of; {@code rank} decides which of two final bars is kept. */
    public enum Source {
        RESAMPLED("resampled", 0),
        TRADES("trades", 1),
        KLINE("kline", 2),
        REST("rest", 2);

        private final String id;
        private final int rank;

        Source(String id, int rank) {
            this.id = id;
            this.rank = rank;
        }

        public String id() {
            return id;
        }

        public int rank() {
            return rank;
        }
    }

    /** Ascending: of two copies of a bar the merged one has the greater. */
    public enum Verified {
        UNCHECKED,
        /** Asked for hours later, the venue did not tell of the bar: nobody will know. */
        UNANSWERED,
        DIFFERENT,
        SAME;

        /** Whether the two were compared. */
        public boolean isVerdict() {
            return this == DIFFERENT || this == SAME;
        }

        /** What a bar says of it in its quality; empty if nothing. */
        private String word() {
            return this == DIFFERENT ? DIFFERENCE : this == UNANSWERED ? ABSENCE : "";
        }
    }

    /** Of a bar that nobody compared yet. */
    public Provenance(
            Source source,
            String firstTradeId,
            String lastTradeId,
            Instant eventAt,
            boolean orderSensitive,
            int missing,
            List<String> quality,
            Instant arrivedAt,
            int revision) {
        this(
                source,
                firstTradeId,
                lastTradeId,
                eventAt,
                orderSensitive,
                missing,
                quality,
                arrivedAt,
                revision,
                Verified.UNCHECKED);
    }

    public Provenance {
        requireNonNull(verified, "verified is null");
        requireNonNull(source, "source is null");
        requireNonNull(firstTradeId, "firstTradeId is null");
        requireNonNull(lastTradeId, "lastTradeId is null");
        requireNonNull(eventAt, "eventAt is null");
        requireNonNull(arrivedAt, "arrivedAt is null");
        Stream<String> others =
                quality.stream().filter(word -> !word.equals(DIFFERENCE) && !word.equals(ABSENCE));
        Stream<String> own = Stream.of(verified.word()).filter(word -> !word.isEmpty());
        quality = Stream.concat(others, own).sorted().distinct().toList();
    }

    List<String> marks() {
        if (quality.isEmpty()) {
            return quality;
        }
        return quality.stream().filter(MARKS::contains).toList();
    }

    /** The same with these marks and no others, and that verdict. */
    Provenance annotated(List<String> marks, Verified verdict) {
        List<String> words = new ArrayList<>(quality);
        words.removeAll(MARKS);
        words.addAll(marks);
        return new Provenance(
                source,
                firstTradeId,
                lastTradeId,
                eventAt,
                orderSensitive,
                missing,
                words,
                arrivedAt,
                revision,
                verdict);
    }
}
