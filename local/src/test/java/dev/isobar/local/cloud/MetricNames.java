package dev.isobar.local.cloud;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that docs/metrics.md promises, and those that a query in PromQL asks for. */
final class MetricNames {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z]+) \\|");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");

    /** Labels and their values, lists of labels, ranges and texts: nothing of them is a metric. */
    private static final Pattern ASIDE =
            Pattern.compile(
                    "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
                            + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private static final Pattern RESULT =
            Pattern.compile("(\\w+)\\{[^}]*\\bresult[=!~]+\"([^\"]*)\"");

    /** What Prometheus itself says of whom it asks. */
    private static final Set<String> ITS_OWN = Set.of("up");

    private MetricNames() {}

    /** Name to type. */
    static Map<String, String> documented() {
        Map<String, String> names = new TreeMap<>();
        Matcher row = ROW.matcher(Checkout.text("docs/metrics.md"));
        while (row.find()) {
            names.put(row.group(1), row.group(2));
        }
        return names;
    }

    /** What the query asks for and the page does not know. */
    static Set<String> unknown(String query) {
        Map<String, String> documented = documented();
        Set<String> unknown = new TreeSet<>();
        for (String name : asked(query)) {
            String plain = name.replaceFirst("_(bucket|sum|count)$", "");
            boolean histogram = "histogram".equals(documented.get(plain));
            boolean known =
                    plain.equals(name) || !histogram
                            ? documented.containsKey(name) && !histogram
                            : histogram;
            if (!known && !ITS_OWN.contains(name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /** Results the query selects and the metric's row does not name: it would select nothing. */
    static Set<String> unknownResults(String query) {
        Set<String> unknown = new TreeSet<>();
        Matcher selected = RESULT.matcher(query);
        while (selected.find()) {
            String row =
                    Checkout.text("docs/metrics.md")
                            .lines()
                            .filter(line -> line.startsWith("| `" + selected.group(1) + "` |"))
                            .findFirst()
                            .orElse("");
            for (String result : selected.group(2).split("\\|")) {
                if (!row.contains("`" + result + "`")) {
                    unknown.add(result);
                }
            }
        }
        return unknown;
    }

    private static Set<String> asked(String query) {
        String bare = ASIDE.matcher(query).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            boolean isFunction = bare.substring(name.end()).stripLeading().startsWith("(");
            boolean isPartOfNumber =
                    name.start() > 0 && Character.isDigit(bare.charAt(name.start() - 1));
            if (!isFunction && !isPartOfNumber && !WORDS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }
}
