package dev.isobar.app.health;

import java.util.List;

/** Everything that must answer before this node may serve. */
public record Probes(List<Probe> all) {
    public Probes {
        all = List.copyOf(all);
    }
}
