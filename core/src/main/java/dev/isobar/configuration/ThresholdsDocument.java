package dev.isobar.configuration;

import dev.isobar.limits.Allowance;
import dev.isobar.quality.Tolerances;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * {@code {"quality":{"deviations":3,"change_percent":10,"volume_factor":100,"late_seconds":60,
 * "ahead_seconds":5},"verification":{"every_seconds":180,"venue_tolerance_bps":100},
 * "streams":{"stale_after_seconds":60},"alerts":{"cooldown_seconds":300,"rules_per_account":50},
 * "limits":{"public_per_minute":100,"user_per_minute":1000,"admin_per_minute":100,
 * "exports_per_day":100}}}; whatever is left out is as it was started with.
 */
public final class ThresholdsDocument implements Document<Thresholds> {
    public static final String NAME = "thresholds";
    private static final int DAY = 86_400;
    private static final int MONTH = 30 * DAY;

    private final Thresholds started;

    /**
     * @param started what counts where the document says nothing
     */
    public ThresholdsDocument(Thresholds started) {
        this.started = started;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Thresholds read(Node root) {
        root.only(List.of("quality", "verification", "streams", "alerts", "limits"));
        Node verification = root.at("verification");
        verification.only(List.of("every_seconds", "venue_tolerance_bps"));
        Node streams = root.at("streams");
        streams.only(List.of("stale_after_seconds"));
        Node alerts = root.at("alerts");
        alerts.only(List.of("cooldown_seconds", "rules_per_account"));
        return new Thresholds(
                quality(root.at("quality")),
                verification.at("every_seconds").seconds(started.verifyEvery(), 1, DAY),
                share(verification.at("venue_tolerance_bps"), started.venueTolerance(), 4),
                streams.at("stale_after_seconds").seconds(started.staleAfter(), 5, 3_600),
                alerts.at("cooldown_seconds").seconds(started.cooldown(), 0, MONTH),
                alerts.at("rules_per_account").whole(started.rulesOfAccount(), 1, 200),
                limits(root.at("limits")));
    }

    private Tolerances quality(Node quality) {
        quality.only(
                List.of(
                        "deviations",
                        "change_percent",
                        "volume_factor",
                        "late_seconds",
                        "ahead_seconds"));
        Tolerances usual = started.quality();
        return new Tolerances(
                quality.at("deviations")
                        .number(BigDecimal.valueOf(usual.deviations()), 1, 1_000, 3)
                        .doubleValue(),
                share(quality.at("change_percent"), usual.change(), 2),
                quality.at("volume_factor")
                        .number(BigDecimal.valueOf(usual.volumes()), 1, 1_000_000, 3)
                        .doubleValue(),
                quality.at("late_seconds").seconds(usual.late(), 1, 3_600),
                quality.at("ahead_seconds").seconds(usual.ahead(), 0, 3_600));
    }

    /**
     * @param places 2 where it is told in percent, 4 for hundredths of a percent
     */
    private static BigDecimal share(Node node, BigDecimal usual, int places) {
        int whole = (int) Math.pow(10, places);
        return node.number(usual.movePointRight(places), 0, whole, 3)
                .movePointLeft(places)
                .stripTrailingZeros();
    }

    private Allowance limits(Node limits) {
        limits.only(
                List.of(
                        "public_per_minute",
                        "user_per_minute",
                        "admin_per_minute",
                        "exports_per_day"));
        Allowance usual = started.allowance();
        int most = 1_000_000;
        return Allowance.of(
                limits.at("public_per_minute").whole(usual.anonymous().tokens(), 1, most),
                limits.at("user_per_minute").whole(usual.user().tokens(), 1, most),
                limits.at("admin_per_minute").whole(usual.admin().tokens(), 1, most),
                limits.at("exports_per_day").whole(usual.exports().tokens(), 1, most));
    }

    @Override
    public Map<String, Object> effective(Thresholds now) {
        Tolerances quality = now.quality();
        Allowance limits = now.allowance();
        return Content.of(
                Map.of(
                        "quality",
                        Map.of(
                                "deviations", quality.deviations(),
                                "change_percent", quality.change().movePointRight(2),
                                "volume_factor", quality.volumes(),
                                "late_seconds", quality.late().toSeconds(),
                                "ahead_seconds", quality.ahead().toSeconds()),
                        "verification",
                        Map.of(
                                "every_seconds", now.verifyEvery().toSeconds(),
                                "venue_tolerance_bps", now.venueTolerance().movePointRight(4)),
                        "streams",
                        Map.of("stale_after_seconds", now.staleAfter().toSeconds()),
                        "alerts",
                        Map.of(
                                "cooldown_seconds", now.cooldown().toSeconds(),
                                "rules_per_account", now.rulesOfAccount()),
                        "limits",
                        Map.of(
                                "public_per_minute", limits.anonymous().tokens(),
                                "user_per_minute", limits.user().tokens(),
                                "admin_per_minute", limits.admin().tokens(),
                                "exports_per_day", limits.exports().tokens())));
    }
}
