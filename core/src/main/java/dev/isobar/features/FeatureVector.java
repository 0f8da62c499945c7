package dev.isobar.features;

import dev.isobar.indicators.Columns;

/**
 * Every feature at one bar, in the order of {@link Features#ALL}.
 *
 * @param values never absent
 * @param imputed where the value stands in for one that is not defined
 */
public record FeatureVector(double[] values, boolean[] imputed) {
    private static final int[] COLUMNS =
            places(Features.ALL.stream().map(Feature::column).toArray(String[]::new));
    private static final int[] FILLED =
            places(Features.ALL.stream().map(Filling::column).toArray(String[]::new));

    /**
     * @param row of {@link Features#columns}
     * @throws IllegalArgumentException if it is of others
     */
    public static FeatureVector of(double[] row) {
        if (row.length != Features.columns().size()) {
            throw new IllegalArgumentException("a row without features: " + row.length);
        }
        double[] values = new double[FILLED.length];
        boolean[] imputed = new boolean[FILLED.length];
        for (int i = 0; i < FILLED.length; i++) {
            values[i] = row[FILLED[i]];
            imputed[i] = Double.isNaN(row[COLUMNS[i]]);
        }
        return new FeatureVector(values, imputed);
    }

    private static int[] places(String[] names) {
        Columns columns = Features.columns();
        int[] places = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            places[i] = columns.indexOf(names[i]);
        }
        return places;
    }
}
