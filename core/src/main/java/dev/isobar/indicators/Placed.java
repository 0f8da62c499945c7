package dev.isobar.indicators;

import dev.isobar.bars.Series;

/** A calculation in the array of one {@link Calculator}. */
final class Placed {
    private final Step step;
    private final double[] all;
    private final int[] sources;
    private final double[] inputs;
    private final Slots in;
    private final Slots memory;
    private final Slots out;

    Placed(Calculation calculation, double[] all, int[] sources, int memory, int out) {
        this.step = calculation.step();
        this.all = all;
        this.sources = sources;
        this.inputs = new double[sources.length];
        this.in = new Slots(inputs, 0, inputs.length);
        this.memory = new Slots(all, memory, calculation.memory());
        this.out = new Slots(all, out, calculation.outputs().size());
    }

    void next(Series series) {
        for (int i = 0; i < sources.length; i++) {
            inputs[i] = all[sources[i]];
        }
        step.next(series, in, memory, out);
    }
}
