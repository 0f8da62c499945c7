package dev.isobar.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The audit log in memory. */
final class InMemoryAudit implements AuditLog {
    private final List<Audited> events = new ArrayList<>();

    List<Audited.Type> types() {
        return events.stream().map(Audited::type).toList();
    }

    @Override
    public void append(Audited event) {
        events.add(event);
    }

    @Override
    public Page newest(String before, int limit) {
        List<Audited> older =
                events.stream()
                        .filter(event -> before.isEmpty() || place(event).compareTo(before) < 0)
                        .sorted(Comparator.comparing(InMemoryAudit::place).reversed())
                        .toList();
        List<Audited> page = older.stream().limit(limit).toList();
        return new Page(page, older.size() > limit ? place(page.get(limit - 1)) : "");
    }

    private static String place(Audited event) {
        return "%013d#%s".formatted(event.at().toEpochMilli(), event.id());
    }
}
