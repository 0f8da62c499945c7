package dev.isobar.features;

import dev.isobar.bars.Bar;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bars with their vectors, and what followed each of them. */
public final class TrainingTable {
    private final List<Bar> bars;
    private final List<FeatureVector> vectors;
    private final List<Label> labels;

    /**
     * @param bars ascending, all final
     * @param rows of {@link Features#columns}, one for each bar
     */
    public TrainingTable(Interval interval, List<Bar> bars, List<double[]> rows, Labels labels) {
        int range = Features.columns().indexOf("atr");
        this.bars = List.copyOf(bars);
        this.vectors = rows.stream().map(FeatureVector::of).toList();
        double[] ranges = rows.stream().mapToDouble(row -> row[range]).toArray();
        this.labels = labels.of(interval, this.bars, ranges);
    }

    public int size() {
        return bars.size();
    }

    public Bar bar(int i) {
        return bars.get(i);
    }

    public FeatureVector vector(int i) {
        return vectors.get(i);
    }

    /** Empty for the last bars of the horizon. */
    public Optional<Label> label(int i) {
        return i < labels.size() ? Optional.of(labels.get(i)) : Optional.empty();
    }

    /** The part of the split it serves for, as far as its label looks. */
    public Split.Part part(int i, Split split) {
        Instant end = label(i).map(Label::end).orElseGet(() -> bar(i).end());
        return split.part(bar(i), end);
    }
}
