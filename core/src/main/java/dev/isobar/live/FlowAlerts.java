package dev.isobar.live;

import dev.isobar.alerts.Happened;
import dev.isobar.alerts.Rule;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Judges rules at each event of the flow that was kept. Told again, an event raises nothing more:
 * the occasion is the event, whichever node is told of it.
 */
final class FlowAlerts implements TellEvents.Listener {
    private final RaiseAlerts alerts;
    private final Function<FlowEvent, UnaryOperator<String>> words;
    private final Function<InstrumentId, Optional<String>> assets;

    /**
     * @param words what an event says of a field, whose parts have dots between them; empty for
     *     nothing
     * @param assets of which base asset an instrument is
     */
    FlowAlerts(
            RaiseAlerts alerts,
            Function<FlowEvent, UnaryOperator<String>> words,
            Function<InstrumentId, Optional<String>> assets) {
        this.alerts = alerts;
        this.words = words;
        this.assets = assets;
    }

    @Override
    public void told(FlowEvent event) {
        List<Rule> rules = rules(event);
        if (rules.isEmpty()) {
            return;
        }
        UnaryOperator<String> said = words.apply(event);
        for (Rule rule : rules) {
            if (rule.condition() instanceof Happened happened) {
                happened.met(event, said)
                        .ifPresent(
                                values ->
                                        alerts.raiseNow(
                                                rule, occasion(event, values), late(event, said)));
            }
        }
    }

    /** What was settled is collected afterwards; what is predicted is heard when it is said. */
    private static Duration late(FlowEvent event, UnaryOperator<String> said) {
        return said.apply("stage").equals("predicted")
                ? RaiseAlerts.LATE
                : RaiseAlerts.late(event.kind());
    }

    private List<Rule> rules(FlowEvent event) {
        if (event.kind() != EventKind.ARBITRAGE) {
            return alerts.of(InstrumentId.parse(event.key()));
        }
        return alerts.waitingFor(EventKind.ARBITRAGE).stream()
                .filter(rule -> assets.apply(rule.instrument()).equals(Optional.of(event.key())))
                .toList();
    }

    private static Occasion occasion(FlowEvent event, Map<String, Double> values) {
        String name =
                "%s %s@%d#%s"
                        .formatted(
                                event.kind().id(),
                                event.key(),
                                event.at().toEpochMilli(),
                                event.id());
        return new Occasion(name, event.interval(), event.at(), values, "");
    }
}
