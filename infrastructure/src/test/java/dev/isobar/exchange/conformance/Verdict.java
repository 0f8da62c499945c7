package dev.isobar.exchange.conformance;

import java.util.ArrayList;
import java.util.List;

/** What a cell came to, while it is worked out and after. */
final class Verdict {
    private static final int SHOWN = 5;

    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private boolean isTouched;

    void found(Evidence.Kind kind, String source, int values) {
        if (values > 0) {
            evidence.add(new Evidence(kind, source, values));
        }
    }

    void wrong(String text) {
        wrong.add(text);
    }

    void absent(String source) {
        absent.add(source);
    }

    /** A planted mistake changed a value. */
    void touch() {
        isTouched = true;
    }

    boolean isTouched() {
        return isTouched;
    }

    boolean isRed() {
        return !wrong.isEmpty() || evidence.isEmpty() && absent.isEmpty();
    }

    boolean isGreen() {
        return wrong.isEmpty() && !evidence.isEmpty();
    }

    List<Evidence> evidence() {
        return evidence;
    }

    List<String> absent() {
        return absent;
    }

    /** Why it is red. */
    String reasons() {
        if (wrong.isEmpty()) {
            return "no value was compared";
        }
        List<String> first = wrong.subList(0, Math.min(SHOWN, wrong.size()));
        return wrong.size() + " wrong:\n" + String.join("\n", first);
    }
}
