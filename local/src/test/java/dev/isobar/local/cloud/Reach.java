package dev.isobar.local.cloud;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which code can run once something is called: rapid type analysis over compiled classes. A call of
 * a method reaches it in every class that was made on the way, so the body of an interface's method
 * counts only where its class is really wired. Bodies of lambdas belong to the method that holds
 * them. Overloads of as many parameters are not told apart: rather too much than too little.
 */
final class Reach {
    /** A method that was called, with the class it was called on. */
    private record Call(JavaClass owner, String name, int parameters) {}

    private final Set<JavaCodeUnit> reached = new LinkedHashSet<>();
    private final Set<JavaClass> made = new HashSet<>();
    private final Set<Call> calls = new HashSet<>();
    private final Deque<JavaCodeUnit> waiting = new ArrayDeque<>();
    private final String ours;

    private Reach(String ours) {
        this.ours = ours;
    }

    /**
     * @param ours what our own packages begin with
     */
    static Reach from(Collection<JavaCodeUnit> roots, String ours) {
        Reach reach = new Reach(ours);
        roots.forEach(reach::reach);
        while (!reach.waiting.isEmpty()) {
            reach.follow(reach.waiting.pop());
        }
        return reach;
    }

    /** As Lambda calls it: made without arguments, asked by {@code handleRequest}. */
    static Reach ofHandler(JavaClasses classes, String handler) {
        JavaClass type = classes.get(handler);
        return from(
                type.getCodeUnits().stream()
                        .filter(
                                unit ->
                                        unit.getName().equals("handleRequest")
                                                || unit instanceof JavaConstructor
                                                        && unit.getRawParameterTypes().isEmpty())
                        .toList(),
                "dev.isobar");
    }

    Set<JavaCodeUnit> units() {
        return reached;
    }

    private void reach(JavaCodeUnit unit) {
        if (unit.getOwner().getName().startsWith(ours) && reached.add(unit)) {
            waiting.push(unit);
            unit.getOwner().getStaticInitializer().ifPresent(this::reach);
            if (unit instanceof JavaConstructor) {
                make(unit.getOwner());
            }
        }
    }

    private void follow(JavaCodeUnit unit) {
        Stream.of(
                        unit.getMethodCallsFromSelf(),
                        unit.getConstructorCallsFromSelf(),
                        unit.getMethodReferencesFromSelf(),
                        unit.getConstructorReferencesFromSelf())
                .flatMap(Collection::stream)
                .forEach(access -> called(access.getTarget()));
    }

    private void called(CodeUnitAccessTarget target) {
        target.resolveMember().ifPresent(this::reach);
        Call call =
                new Call(target.getOwner(), target.getName(), target.getRawParameterTypes().size());
        if (calls.add(call)) {
            Set.copyOf(made).forEach(type -> reachIn(type, call));
        }
    }

    private void make(JavaClass type) {
        if (made.add(type)) {
            Set.copyOf(calls).forEach(call -> reachIn(type, call));
            // Whoever is not ours calls what it knows: run(), next(), compare() …
            Stream.concat(
                            type.getAllRawInterfaces().stream(),
                            type.getAllRawSuperclasses().stream())
                    .filter(parent -> !parent.getName().startsWith(ours))
                    .flatMap(parent -> parent.getMethods().stream())
                    .forEach(
                            method ->
                                    reachIn(
                                            type,
                                            new Call(
                                                    type,
                                                    method.getName(),
                                                    method.getRawParameterTypes().size())));
        }
    }

    private void reachIn(JavaClass type, Call call) {
        if (type.equals(call.owner) || type.isAssignableTo(call.owner.getName())) {
            type.getAllMethods().stream()
                    .filter(method -> method.getName().equals(call.name))
                    .filter(method -> method.getRawParameterTypes().size() == call.parameters)
                    .forEach(this::reach);
        }
    }
}
