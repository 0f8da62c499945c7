package dev.isobar.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The figures of each contender in each kept round. */
public final class Results {
    private final Map<String, List<Map<String, Double>>> rounds = new LinkedHashMap<>();

    public void add(String contender, Map<String, Double> figures) {
        rounds.computeIfAbsent(contender, name -> new ArrayList<>()).add(figures);
    }

    public Set<String> contenders() {
        return rounds.keySet();
    }

    Set<String> figures() {
        Set<String> names = new LinkedHashSet<>();
        rounds.values().forEach(kept -> names.addAll(kept.get(0).keySet()));
        return names;
    }

    boolean has(String contender, String figure) {
        return rounds.get(contender).get(0).containsKey(figure);
    }

    public Spread of(String contender, String figure) {
        return Spread.of(values(contender, figure));
    }

    /** Of one contender to another, round by round. */
    public Spread ratio(String contender, String to, String figure) {
        double[] over = values(contender, figure);
        double[] under = values(to, figure);
        double[] ratios = new double[over.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = over[i] / under[i];
        }
        return Spread.of(ratios);
    }

    private double[] values(String contender, String figure) {
        return rounds.get(contender).stream().mapToDouble(round -> round.get(figure)).toArray();
    }
}
