package dev.isobar.app.aliases;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of the table.
 *
 * @param from the older path; variables in braces, of which {@code {symbol}} may be two segments
 * @param to the canonical path; its variables come from the path, the query, or what is usual
 * @param renamed query parameters: older name to today's
 * @param usual what was meant there where nothing was said, by today's names
 * @param prefersPerpetual where a native symbol exists in two markets
 * @param change what callers have to know besides; empty if nothing
 * @param pattern what {@code from} matches
 */
record Alias(
        String from,
        String to,
        Map<String, String> renamed,
        Map<String, String> usual,
        boolean prefersPerpetual,
        String change,
        Pattern pattern) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    Alias(
            String from,
            String to,
            Map<String, String> renamed,
            Map<String, String> usual,
            boolean prefersPerpetual,
            String change) {
        this(from, to, renamed, usual, prefersPerpetual, change, pattern(from));
    }

    /** What was asked, by today's names, in its order; empty if the path is another one. */
    Optional<Map<String, String>> words(String path, String query) {
        Matcher met = pattern.matcher(path);
        if (!met.matches()) {
            return Optional.empty();
        }
        Map<String, String> words = new LinkedHashMap<>();
        VARIABLE.matcher(from)
                .results()
                .map(variable -> variable.group(1))
                .forEach(name -> words.put(name, segment(met.group(name))));
        if (query != null) {
            Arrays.stream(query.split("&")).forEach(pair -> put(words, pair));
        }
        usual.forEach(words::putIfAbsent);
        return Optional.of(words);
    }

    /** Where it is answered today; empty if a word cannot be a part of a path. */
    Optional<String> path(Map<String, String> words) {
        Map<String, String> rest = new LinkedHashMap<>(words);
        StringBuilder path = new StringBuilder();
        Matcher variables = VARIABLE.matcher(to);
        while (variables.find()) {
            String word = rest.remove(variables.group(1));
            if (!isPlain(word)) {
                return Optional.empty();
            }
            variables.appendReplacement(path, Matcher.quoteReplacement(segments(word)));
        }
        variables.appendTail(path);
        String query =
                rest.entrySet().stream()
                        .map(word -> encoded(word.getKey()) + "=" + encoded(word.getValue()))
                        .collect(Collectors.joining("&"));
        return Optional.of(query.isEmpty() ? path.toString() : path + "?" + query);
    }

    /** No symbol is quoted in "stream": that word is the last of a path. */
    private static Pattern pattern(String from) {
        return Pattern.compile(
                from.replace("{symbol}", "(?<symbol>[^/]+(?:/(?!stream$)[^/]+)?)")
                        .replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)"));
    }

    /** What was said first counts, as it does in resources. */
    private void put(Map<String, String> words, String pair) {
        if (pair.isEmpty()) {
            return;
        }
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        words.putIfAbsent(
                renamed.getOrDefault(name, name),
                equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }

    private static boolean isPlain(String word) {
        return Arrays.stream(word.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private static String segments(String word) {
        return Arrays.stream(word.split("/"))
                .map(part -> encoded(part).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    /** A plus is itself in a path. */
    private static String segment(String word) {
        return decoded(word.replace("+", "%2B"));
    }

    /** A broken escape stays as it is, for the resource to refuse. */
    private static String decoded(String word) {
        try {
            return URLDecoder.decode(word, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return word;
        }
    }
}
