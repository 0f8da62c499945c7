package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An event of the flow, judged once when it is told.
 *
 * @param is what its words must say, by field (parts with dots between them)
 * @param amount a field whose number must be above {@code threshold}; empty for none; {@link #USD}
 *     for what it is worth, which nothing is above while nobody knows it
 * @param tells numbers of it that an alert tells, too, where they are there
 */
public record Happened(
        String name,
        Map<String, Object> parameters,
        EventKind kind,
        Map<String, String> is,
        String amount,
        double threshold,
        List<String> tells,
        String words)
        implements Condition {
    static final String USD = "value_usd";

    public Happened {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(words, "words are null");
        parameters = Map.copyOf(parameters);
        is = Map.copyOf(is);
        tells = List.copyOf(tells);
    }

    /**
     * @param said what the event says of a field; empty for nothing
     * @return what was compared, by name; empty where it is another event
     */
    public Optional<Map<String, Double>> met(FlowEvent event, UnaryOperator<String> said) {
        boolean isIt =
                event.kind() == kind
                        && is.entrySet().stream()
                                .allMatch(one -> said.apply(one.getKey()).equals(one.getValue()));
        double told = amount.isEmpty() ? Double.NaN : number(event, amount, said);
        if (!isIt || !amount.isEmpty() && !Relation.ABOVE.holds(told, threshold)) {
            return Optional.empty();
        }
        Map<String, Double> values = new LinkedHashMap<>();
        if (!amount.isEmpty()) {
            values.put(amount, told);
            values.put("threshold", threshold);
        }
        for (String field : tells) {
            double value = number(event, field, said);
            if (Double.isFinite(value)) {
                values.put(field, value);
            }
        }
        return Optional.of(values);
    }

    private static double number(FlowEvent event, String field, UnaryOperator<String> said) {
        if (field.equals(USD)) {
            return event.usd() == null ? Double.NaN : event.usd().doubleValue();
        }
        try {
            return Double.parseDouble(said.apply(field));
        } catch (NumberFormatException e) {
            return Double.NaN; // not said
        }
    }
}
