package dev.isobar.features;

import dev.isobar.indicators.Calculation;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Indicator;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.LeakCheck;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue of features: fixed and versioned. A change of a formula, of the list or of its
 * order is another version.
 */
public final class Features {
    public static final String VERSION = "v1.1";

    /** In the order of a vector. */
    public static final List<Feature> ALL =
            Stream.of(
                            PriceFeatures.ALL,
                            VolatilityFeatures.ALL,
                            VolumeFeatures.ALL,
                            TechnicalFeatures.ALL,
                            TimeFeatures.ALL,
                            TrendFeatures.ALL)
                    .flatMap(List::stream)
                    .toList();

    private static final Map<Session, Columns> COLUMNS = columnsBySession();

    private Features() {}

    /** Every indicator, then every feature, then the filled vector; for what trades always. */
    public static Columns columns() {
        return columns(Session.ALWAYS);
    }

    /** The same columns, for instruments of that session. */
    public static Columns columns(Session session) {
        return COLUMNS.get(session);
    }

    /** By id or alias. */
    public static Optional<Feature> find(String name) {
        return ALL.stream().filter(one -> one.names().contains(name)).findFirst();
    }

    /** Whether each keeps what its entry promises, tried anew; by column. */
    public static Map<String, LeakCheck.Verdict> leaks() {
        return LeakCheck.of(
                columns(),
                ALL.stream()
                        .map(
                                one ->
                                        new LeakCheck.Promise(
                                                one.column(), one.dependence(), one.warmUp()))
                        .toList());
    }

    private static Map<Session, Columns> columnsBySession() {
        Map<Session, Columns> all = new EnumMap<>(Session.class);
        for (Session session : Session.values()) {
            all.put(session, new Columns(calculations(session), variant(session)));
        }
        return all;
    }

    /** What an unlisted equity remembered means nothing once its exchange is known. */
    private static String variant(Session session) {
        return session == Session.ALWAYS ? "" : session.name();
    }

    private static List<Calculation> calculations(Session session) {
        List<Calculation> all = new ArrayList<>();
        Indicators.ALL.stream().map(Indicator::calculation).forEach(all::add);
        all.addAll(PriceFeatures.CALCULATIONS);
        all.addAll(VolatilityFeatures.CALCULATIONS);
        all.addAll(VolumeFeatures.CALCULATIONS);
        all.addAll(TechnicalFeatures.CALCULATIONS);
        all.addAll(TimeFeatures.calculations(session));
        all.addAll(TrendFeatures.CALCULATIONS);
        all.add(Filling.of(ALL));
        return all;
    }
}
