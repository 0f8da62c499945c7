package dev.isobar.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Calculations in an order in which each finds its inputs computed, and where in one array each of
 * them reads, remembers and writes: first every column, then every memory. Immutable.
 */
public final class Columns {
    /**
     * To be raised whenever a formula changes, of an indicator or a feature: states that were saved
     * before are void from then on. A test knows when it has to be.
     */
    public static final int REVISION = 1;

    private final List<Calculation> calculations;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Class<?>> classes;
    private final String variant;
    private final int length;

    /** As {@link #Columns(List, String)}, of the usual variant. */
    public Columns(List<Calculation> calculations) {
        this(calculations, "");
    }

    /**
     * @param variant tells columns of the same names and other formulas apart; empty for the usual
     *     one
     * @throws IllegalArgumentException if a column has two owners, or is read before it is computed
     */
    public Columns(List<Calculation> calculations, String variant) {
        this.variant = variant;
        this.calculations = List.copyOf(calculations);
        int memory = 0;
        for (Calculation one : this.calculations) {
            for (String input : one.inputs()) {
                if (!places.containsKey(input)) {
                    throw new IllegalArgumentException(
                            one.outputs() + " needs " + input + ", which is not computed before");
                }
            }
            for (String output : one.outputs()) {
                if (places.put(output, places.size()) != null) {
                    throw new IllegalArgumentException("two calculations write " + output);
                }
            }
            memory += one.memory();
        }
        classes = Eight.classes(calculations.size());
        length = places.size() + memory;
    }

    public List<String> names() {
        return List.copyOf(places.keySet());
    }

    public int size() {
        return places.size();
    }

    /**
     * Where a row holds it.
     *
     * @throws IllegalArgumentException naming the column
     */
    public int indexOf(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no column " + name);
        }
        return place;
    }

    public boolean has(String name) {
        return places.containsKey(name);
    }

    /**
     * Changes whenever what is remembered means something else: a saved state of another version is
     * worthless.
     */
    public String version() {
        CRC32 sum = new CRC32();
        sum.update(("revision " + REVISION + ";" + variant).getBytes());
        for (Calculation one : calculations) {
            sum.update((one.inputs() + ">" + one.outputs() + "/" + one.memory() + ";").getBytes());
        }
        return Long.toHexString(sum.getValue());
    }

    int length() {
        return length;
    }

    /** The calculations, each over its part of an array of that length. */
    Steps[] over(double[] all) {
        List<Placed> placed = new ArrayList<>(calculations.size());
        int out = 0;
        int memory = places.size();
        for (Calculation one : calculations) {
            int[] sources = one.inputs().stream().mapToInt(places::get).toArray();
            placed.add(new Placed(one, all, sources, memory, out));
            out += one.outputs().size();
            memory += one.memory();
        }
        return Eight.all(classes, placed);
    }
}
