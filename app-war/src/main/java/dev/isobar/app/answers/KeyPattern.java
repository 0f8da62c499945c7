package dev.isobar.app.answers;

/** Which keys are meant: a text in which {@code *} stands for anything, also for nothing. */
public final class KeyPattern {
    public static final int LONGEST = 200;
    private static final int MOST_STARS = 8;

    private final String[] pieces;

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
        pieces = text.split("\\*", -1);
    }

    /** Piece by piece, each where it comes first: in time linear in the key. */
    boolean matches(String key) {
        String last = pieces[pieces.length - 1];
        if (pieces.length == 1) {
            return key.equals(last);
        }
        if (!key.startsWith(pieces[0])) {
            return false;
        }
        int at = pieces[0].length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = key.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return key.length() - last.length() >= at && key.endsWith(last);
    }
}
