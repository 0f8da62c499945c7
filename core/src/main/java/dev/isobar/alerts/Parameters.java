package dev.isobar.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The parameters of one condition, each asked for by name; what nobody asks for is a mistake. */
final class Parameters {
    private final String condition;
    private final Map<String, String> given;
    private final TreeSet<String> unknown;

    Parameters(String condition, Map<String, String> given) {
        this.condition = condition;
        this.given = given;
        this.unknown = new TreeSet<>(given.keySet());
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    double number(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            throw new Misstated(name, "%s needs %s, a number".formatted(condition, name));
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number) && Math.abs(number) < 1e18) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Misstated.unreadable(name, name + " must be a number: " + text);
        }
        throw new Misstated(name, name + " must be a number of ordinary size: " + text);
    }

    double number(String name, double least, double most) {
        double number = number(name);
        if (number < least || number > most) {
            throw new Misstated(
                    name,
                    "%s of %s must be from %s to %s: %s"
                            .formatted(
                                    name,
                                    condition,
                                    Numbers.plain(least),
                                    Numbers.plain(most),
                                    Numbers.plain(number)));
        }
        return number;
    }

    double positive(String name) {
        double number = number(name);
        if (number <= 0) {
            throw new Misstated(
                    name,
                    "%s of %s must be above 0: %s"
                            .formatted(name, condition, Numbers.plain(number)));
        }
        return number;
    }

    Duration seconds(String name, Duration least, Duration most) {
        double seconds = number(name, least.toSeconds(), most.toSeconds());
        if (seconds != Math.rint(seconds)) {
            throw Misstated.unreadable(
                    name, name + " must be whole seconds: " + Numbers.plain(seconds));
        }
        return Duration.ofSeconds((long) seconds);
    }

    /** One of the enum's words. */
    <E extends Enum<E>> E word(String name, E otherwise, Class<E> words) {
        String text = text(name, otherwise.toString());
        List<E> all = List.of(words.getEnumConstants());
        return all.stream()
                .filter(one -> one.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Misstated(
                                        name,
                                        "%s must be one of %s: %s"
                                                .formatted(
                                                        name,
                                                        all.toString().toLowerCase(Locale.ROOT),
                                                        text)));
    }

    String text(String name, String otherwise) {
        unknown.remove(name);
        return given.getOrDefault(name, otherwise).strip();
    }

    void allRead() {
        if (!unknown.isEmpty()) {
            String name = unknown.first();
            throw new Misstated(name, "%s takes no %s: leave it out".formatted(condition, name));
        }
    }
}
