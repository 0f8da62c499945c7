package dev.isobar.indicators;

/** How far one column of some runs is from that of the whole one. */
final class Difference {
    private final double[][] whole;
    private final int column;
    private double greatest;
    private double difference;
    private long compared;

    Difference(double[][] whole, int column) {
        this.whole = whole;
        this.column = column;
        for (double[] row : whole) {
            greatest =
                    Double.isNaN(row[column])
                            ? greatest
                            : Math.max(greatest, Math.abs(row[column]));
        }
    }

    /**
     * @param rows of the bars from {@code start} on
     * @param from the first bar to be compared
     * @param to the bar after the last one
     */
    void compare(double[][] rows, int start, int from, int to) {
        for (int i = from; i < to; i++) {
            add(whole[i][column], rows[i - start][column]);
        }
    }

    /** Any value in the first rows is one that ought to be absent. */
    void expectNothing(double[][] rows, int count) {
        for (int i = 0; i < count; i++) {
            add(Double.NaN, rows[i][column]);
        }
    }

    /** Of the column's greatest value. */
    double share() {
        return difference == 0 ? 0 : difference / greatest;
    }

    /** How many pairs of values. */
    long compared() {
        return compared;
    }

    private void add(double one, double other) {
        if (Double.isNaN(one) && Double.isNaN(other)) {
            return;
        }
        compared++;
        boolean both = !Double.isNaN(one) && !Double.isNaN(other);
        difference = Math.max(difference, both ? Math.abs(one - other) : Double.POSITIVE_INFINITY);
    }
}
