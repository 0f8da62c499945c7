package dev.isobar.local.cloud;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.isobar.dynamodb.Keys;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What reached code asks of AWS. DynamoDB: the tables of an adapter are those that it takes from
 * {@link Keys}; its actions are the calls that its reached methods make, themselves or through its
 * room's helpers. Queues and buckets: whichever the environment names.
 */
final class Needs {
    private static final String ROOM = "dev.isobar.dynamodb";
    private static final String KEYS = Keys.class.getName();
    private static final String TABLE = Keys.Table.class.getName();

    private final Set<JavaCodeUnit> reached;

    /** {@code bars} and {@code TRACKED} to Bars and Tracked. */
    private final Map<String, String> logicalNames;

    private Needs(Set<JavaCodeUnit> reached, Map<String, String> logicalNames) {
        this.reached = reached;
        this.logicalNames = logicalNames;
    }

    /**
     * @param named what the environment names, by the service it belongs to: sqs, s3
     */
    static Set<Permission> of(
            Set<JavaCodeUnit> reached, Map<String, String> tables, Map<String, Set<String>> named) {
        Needs needs = new Needs(reached, tables);
        Set<Permission> all = new TreeSet<>(needs.ofTables());
        for (JavaCodeUnit unit : reached) {
            for (String action : actions(unit)) {
                String service = action.substring(0, action.indexOf(':'));
                if (!service.equals("dynamodb")) {
                    names(named, service).forEach(name -> all.add(new Permission(action, name)));
                }
            }
        }
        return all;
    }

    private static Set<String> names(Map<String, Set<String>> named, String service) {
        return named.getOrDefault(service, Set.of("nothing that its environment names"));
    }

    private Set<Permission> ofTables() {
        Set<Permission> all = new TreeSet<>();
        for (JavaClass adapter : adapters()) {
            for (JavaCodeUnit unit : within(adapter)) {
                for (String action : actions(unit)) {
                    tables(adapter)
                            .forEach(table -> all.add(new Permission(action, logical(table))));
                }
            }
        }
        return all;
    }

    private String logical(String key) {
        return Optional.ofNullable(logicalNames.get(key))
                .orElseThrow(() -> new AssertionError("no table in template.yaml is " + key));
    }

    private Set<JavaClass> adapters() {
        return reached.stream()
                .map(JavaCodeUnit::getOwner)
                .filter(type -> type.getPackageName().equals(ROOM) && !type.getName().equals(KEYS))
                .filter(type -> !tables(type).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> tables(JavaClass type) {
        Set<String> tables = new TreeSet<>();
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            unit.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().getName().equals(KEYS))
                    .filter(call -> call.getTarget().getRawReturnType().getName().equals(TABLE))
                    .forEach(call -> tables.add(call.getName()));
            unit.getFieldAccesses().stream()
                    .map(JavaFieldAccess::getTarget)
                    .filter(field -> field.getOwner().getName().equals(KEYS))
                    .filter(field -> field.getRawType().getName().equals(TABLE))
                    .forEach(field -> tables.add(field.getName()));
        }
        return tables;
    }

    /** Its reached code and that of helpers; other adapters work for themselves. */
    private Set<JavaCodeUnit> within(JavaClass adapter) {
        Set<JavaCodeUnit> all = new LinkedHashSet<>();
        Deque<JavaCodeUnit> waiting = new ArrayDeque<>();
        reached.stream().filter(unit -> unit.getOwner().equals(adapter)).forEach(waiting::push);
        while (!waiting.isEmpty()) {
            JavaCodeUnit unit = waiting.pop();
            if (all.add(unit)) {
                unit.getCallsFromSelf().stream()
                        .map(call -> call.getTarget().resolveMember())
                        .flatMap(Optional::stream)
                        .map(JavaCodeUnit.class::cast)
                        .filter(reached::contains)
                        .filter(to -> to.getOwner().getPackageName().equals(ROOM))
                        .filter(to -> isPart(to, adapter))
                        .forEach(waiting::push);
            }
        }
        return all;
    }

    private boolean isPart(JavaCodeUnit unit, JavaClass adapter) {
        return unit.getOwner().equals(adapter)
                || unit.getModifiers().contains(JavaModifier.STATIC)
                || tables(unit.getOwner()).isEmpty();
    }

    private static Set<String> actions(JavaCodeUnit unit) {
        return unit.getCallsFromSelf().stream()
                .map(call -> Actions.of(call.getTargetOwner().getName(), call.getName()))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
