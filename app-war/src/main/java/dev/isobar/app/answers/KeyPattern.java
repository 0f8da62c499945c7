package dev.isobar.app.answers;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which keys are meant: a text in which {@code *} stands for anything, also for nothing. */
public final class KeyPattern {
    public static final int LONGEST = 200;
    private static final int MOST_STARS = 8;

    private final Pattern pattern;

    /**
     * @throws IllegalArgumentException if it is empty, too long, or has too many stars
     */
    public KeyPattern(String text) {
        long stars = text.chars().filter(c -> c == '*').count();
        if (text.isEmpty() || text.length() > LONGEST || stars > MOST_STARS) {
            throw new IllegalArgumentException(
                    "a pattern has 1 to %d characters and at most %d stars: %.40s"
                            .formatted(LONGEST, MOST_STARS, text));
        }
        pattern =
                Pattern.compile(
                        Arrays.stream(text.split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")));
    }

    boolean matches(String key) {
        return pattern.matcher(key).matches();
    }
}
