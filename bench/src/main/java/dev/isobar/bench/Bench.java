package dev.isobar.bench;

import java.util.List;

/** One subject: who is compared, by which figures, and what must be reached. */
public interface Bench {
    /** As on the command line. */
    String name();

    /** What is compared, in a sentence. */
    String subject();

    /** Prints each comparison as it is made. */
    void run(Run run) throws Exception;

    /**
     * @param shortly a few seconds a contender and one kept round: for trying
     * @param minutes of what goes on for minutes; 0: as long as it says itself
     */
    record Run(boolean shortly, int rounds, int minutes, java.io.PrintStream out) {

        /**
         * @param baseline whom rates, of time and of CPU time, are divided by; empty: nobody
         */
        public Results compare(
                String title, List<Contender> contenders, String baseline, List<Goal> goals)
                throws Exception {
            out.printf("%n%s%n", title);
            Results results = new Rounds(rounds, out).run(contenders);
            tell(results, baseline, goals);
            return results;
        }

        /** As a table, and whether the goals are met. */
        public void tell(Results results, String baseline, List<Goal> goals) {
            out.printf("%n%s%n", Table.of(results, baseline));
            goals.forEach(goal -> out.println(goal.verdict(results)));
        }
    }
}
