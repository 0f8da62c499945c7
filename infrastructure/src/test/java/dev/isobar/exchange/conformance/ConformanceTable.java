package dev.isobar.exchange.conformance;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of venues and clauses as Markdown, worked out from the cells and from nothing else. */
public final class ConformanceTable {
    private static final String HEAD =
            """
            # What every exchange shows

            Worked out by the conformance suite; nobody edits it. `./isobar test -Dit.test=ConformanceIT -Disobar.conformance.write=true` writes it anew, and the build fails if it is not what was worked out.

            A cell names its strongest evidence and how many decoded values were compared: **R** recorded traffic, **D** the venue's own example or one made in its format, **F** a message of ours with expectations worked out by hand, **C** follows from other cells, **S** shown against the simulator. **–** is not offered by the venue, or not declared by us. **✗** is red, **?** is not worked out. The evidence of each cell stands below the table.

            """;

    private final Simulated simulated;
    private final StringBuilder out = new StringBuilder(HEAD);

    /** What the simulator showed. */
    @FunctionalInterface
    public interface Simulated {
        /** The cell: S, ✗, – where it does not apply, ? where nothing was tried. */
        String cell(VenueMarket market, Clause clause);
    }

    private ConformanceTable(Simulated simulated) {
        this.simulated = simulated;
    }

    public static String of(Simulated simulated) {
        return new ConformanceTable(simulated).write();
    }

    private String write() {
        for (Clause clause : Clause.values()) {
            out.append("- ").append(clause).append(' ').append(clause.title()).append('\n');
        }
        out.append("\n| market |");
        Stream.of(Clause.values()).forEach(clause -> out.append(' ').append(clause).append(" |"));
        out.append("\n|---|").append("---|".repeat(Clause.values().length)).append('\n');
        Exchanges.ALL.forEach(this::rows);
        Exchanges.ALL.forEach(this::evidence);
        return out.toString();
    }

    private static Optional<Conformance> venue(Exchange exchange) {
        return Venues.ALL.stream().filter(one -> one.exchange() == exchange).findFirst();
    }

    private void rows(Exchange exchange) {
        for (VenueMarket market : exchange.markets()) {
            out.append("| ").append(market.name()).append(" |");
            for (Clause clause : Clause.values()) {
                out.append(' ').append(cell(venue(exchange), market, clause)).append(" |");
            }
            out.append('\n');
        }
    }

    private String cell(Optional<Conformance> venue, VenueMarket market, Clause clause) {
        if (clause.isSimulated()) {
            return simulated.cell(market, clause);
        }
        if (clause.isSampled() && !Decoding.isDeclared(market, clause)) {
            return "–";
        }
        if (venue.isEmpty()) {
            return "?";
        }
        Verdict verdict = venue.get().verdict(market, clause);
        if (!verdict.isGreen()) {
            return verdict.isRed() ? "✗" : "?";
        }
        List<Evidence> evidence = verdict.evidence();
        Evidence.Kind best =
                evidence.stream().map(Evidence::kind).min(Comparator.naturalOrder()).orElseThrow();
        return best.letter() + " " + evidence.stream().mapToInt(Evidence::values).sum();
    }

    private void evidence(Exchange exchange) {
        Optional<Conformance> venue = venue(exchange);
        if (venue.isEmpty()) {
            return;
        }
        out.append("\n## ").append(exchange.title()).append("\n\n");
        Planted planted = Planted.in(venue.get());
        out.append(
                "Mistakes planted: %d, seen: %d.\n"
                        .formatted(
                                planted.applied().size(),
                                planted.applied().size() - planted.missed().size()));
        for (VenueMarket market : exchange.markets()) {
            out.append('\n');
            for (Clause clause : Clause.values()) {
                if (!clause.isSimulated()) {
                    evidence(market, clause, venue.get().verdict(market, clause).evidence());
                }
            }
        }
    }

    private void evidence(VenueMarket market, Clause clause, List<Evidence> all) {
        if (!all.isEmpty()) {
            out.append("- %s %s: ".formatted(market.market().id(), clause))
                    .append(
                            all.stream()
                                    .map(ConformanceTable::text)
                                    .collect(Collectors.joining("; ")))
                    .append('\n');
        }
    }

    private static String text(Evidence evidence) {
        String kind = evidence.kind().name().toLowerCase(Locale.ROOT);
        return "%s%s (%d)"
                .formatted(
                        kind.equals(evidence.source()) ? "" : kind + " ",
                        evidence.source(),
                        evidence.values());
    }
}
