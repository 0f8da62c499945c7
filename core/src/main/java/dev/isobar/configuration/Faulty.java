package dev.isobar.configuration;

import java.util.List;

/** A document that cannot be applied, with everything that is wrong in it. */
public final class Faulty extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Fault> faults;

    public Faulty(List<Fault> faults) {
        super("%d faults, the first: %s".formatted(faults.size(), faults.get(0).message()));
        this.faults = List.copyOf(faults);
    }

    /** Not empty; in the document's order. */
    public List<Fault> faults() {
        return faults;
    }
}
