package dev.isobar.app.rest;

import static java.util.Objects.requireNonNull;

/** A request that is answered with a problem. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public Refused(Problem problem) {
        super(requireNonNull(problem, "problem is null").detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
