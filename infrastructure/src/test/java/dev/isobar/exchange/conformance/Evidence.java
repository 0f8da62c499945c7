package dev.isobar.exchange.conformance;

/**
 * What a cell rests on.
 *
 * @param source a file, or what a fixture is about
 * @param values how many decoded values were compared
 */
public record Evidence(Kind kind, String source, int values) {

    /** From the strongest to the weakest. */
    public enum Kind {
        /** Real traffic. */
        RECORDED("R"),
        /** An example of the venue's own page, or made by somebody else in the venue's format. */
        DOCUMENTED("D"),
        /** Written by us in the venue's format, with expectations worked out by hand. */
        FIXTURE("F"),
        /** Derived from the other cells: no sample is needed. */
        DERIVED("C"),
        SIMULATOR("S");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }

        static Kind of(String file) {
            boolean isMade =
                    file.contains("shape") || file.contains("docs") || file.contains("synthetic");
            return isMade ? DOCUMENTED : RECORDED;
        }
    }
}
