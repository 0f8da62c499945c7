package dev.isobar.indicators;

/** A calculation in the array of one {@link Calculator}. */
final class Placed {
    final Step step;
    final Slots memory;
    final Slots out;
    private final double[] all;
    private final int[] sources;
    private final double[] inputs;
    private final Slots in;

    /**
     * @param sources where its inputs are
     * @param memory its first place
     * @param out its first place
     */
    Placed(Calculation calculation, double[] all, int[] sources, int memory, int out) {
        this.step = calculation.step();
        this.memory = new Slots(all, memory, calculation.memory());
        this.out = new Slots(all, out, calculation.outputs().size());
        this.all = all;
        this.sources = sources;
        this.inputs = new double[sources.length];
        this.in = new Slots(inputs, 0, inputs.length);
    }

    /** What it reads, as it stands now. */
    Slots in() {
        for (int i = 0; i < sources.length; i++) {
            inputs[i] = all[sources[i]];
        }
        return in;
    }
}
