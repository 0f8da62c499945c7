package dev.isobar.app.it;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code /metrics} said at one moment, in Prometheus' text format.
 *
 * @param types by family
 * @param samples in the order of the text
 */
record Scrape(Map<String, String> types, List<Sample> samples) {
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Sample(String name, Map<String, String> labels, double value) {
        boolean has(String... wanted) {
            return Stream.of(wanted)
                    .map(one -> one.split("=", 2))
                    .allMatch(one -> one[1].equals(labels.get(one[0])));
        }
    }

    static Scrape of(String text) {
        Map<String, String> types = new TreeMap<>();
        List<Sample> samples =
                text.lines()
                        .peek(line -> type(line, types))
                        .map(SAMPLE::matcher)
                        .filter(Matcher::matches)
                        .map(Scrape::sample)
                        .toList();
        return new Scrape(types, samples);
    }

    private static void type(String line, Map<String, String> types) {
        if (line.startsWith("# TYPE ")) {
            String[] words = line.split(" ");
            types.put(words[2], words[3]);
        }
    }

    private static Sample sample(Matcher line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return new Sample(line.group(1), labels, Double.parseDouble(line.group(3)));
    }

    /** Of all samples of that name that have these labels, {@code name=value}, together. */
    double sum(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name.equals(name) && sample.has(labels))
                .mapToDouble(Sample::value)
                .sum();
    }

    boolean has(String name, String... labels) {
        return samples.stream().anyMatch(one -> one.name.equals(name) && one.has(labels));
    }

    /** Names of the labels of a family's samples; without those every sample has. */
    Set<String> labels(String family) {
        Set<String> names = new TreeSet<>();
        samples.stream()
                .filter(one -> one.name.matches(family + "(_bucket|_count|_sum|_max)?"))
                .forEach(one -> names.addAll(one.labels.keySet()));
        names.removeAll(Set.of("le", "mp_scope", "mp_app", "quantile"));
        return names;
    }
}
