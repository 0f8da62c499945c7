package dev.isobar.app.health;

/**
 * A cheap question to something this node cannot do without.
 *
 * @param question throws {@link dev.isobar.bars.StoreUnavailable}, or what the client throws
 */
public record Probe(String name, Runnable question) {
    static final String ANSWERS = "answers";

    /** {@link #ANSWERS}, or a sentence for people. */
    String ask() {
        try {
            question.run();
            return ANSWERS;
        } catch (RuntimeException e) { // whatever a client throws: it does not answer
            return "does not answer: " + e.getClass().getSimpleName();
        }
    }
}
