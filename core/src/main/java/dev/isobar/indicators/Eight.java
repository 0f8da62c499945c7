package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Eight calculations, each called from a place of its own.
 *
 * <p>The class is loaded anew for every eight of a {@link Columns}: what the just-in-time compiler
 * learns about a call it learns about the place, not about the object, and where it has only ever
 * seen one step it builds that step in. A loop over all of them would be one place that has seen
 * them all; it takes a quarter longer (docs/performance.md).
 */
final class Eight implements Steps {
    private static final int SIZE = 8;
    private static final Step NOTHING = (series, in, memory, out) -> {};
    private static final Placed NOWHERE =
            new Placed(Calculation.of(0, NOTHING, "none"), new double[1], new int[0], 0, 0);
    private static final byte[] CODE = code();

    private final Placed one;
    private final Placed two;
    private final Placed three;
    private final Placed four;
    private final Placed five;
    private final Placed six;
    private final Placed seven;
    private final Placed eight;

    Eight(List<Placed> placed) {
        one = placed.get(0);
        two = placed.get(1);
        three = placed.get(2);
        four = placed.get(3);
        five = placed.get(4);
        six = placed.get(5);
        seven = placed.get(6);
        eight = placed.get(7);
    }

    @Override
    public void next(Series series) {
        one.step.next(series, one.in(), one.memory, one.out);
        two.step.next(series, two.in(), two.memory, two.out);
        three.step.next(series, three.in(), three.memory, three.out);
        four.step.next(series, four.in(), four.memory, four.out);
        five.step.next(series, five.in(), five.memory, five.out);
        six.step.next(series, six.in(), six.memory, six.out);
        seven.step.next(series, seven.in(), seven.memory, seven.out);
        eight.step.next(series, eight.in(), eight.memory, eight.out);
    }

    /**
     * Classes like this one, enough for so many calculations: to be kept with what is calculated,
     * and given to {@link #all} for every calculator of it.
     */
    static List<Class<?>> classes(int calculations) {
        List<Class<?>> classes = new ArrayList<>();
        for (int i = 0; i < calculations; i += SIZE) {
            classes.add(anew());
        }
        return List.copyOf(classes);
    }

    static Steps[] all(List<Class<?>> classes, List<Placed> placed) {
        List<Placed> filled = new ArrayList<>(placed);
        while (filled.size() % SIZE > 0) {
            filled.add(NOWHERE);
        }
        Steps[] all = new Steps[classes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = of(classes.get(i), filled.subList(i * SIZE, (i + 1) * SIZE));
        }
        return all;
    }

    private static Class<?> anew() {
        try {
            return MethodHandles.lookup().defineHiddenClass(CODE, false).lookupClass();
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Steps of(Class<?> type, List<Placed> placed) {
        try {
            return (Steps) type.getDeclaredConstructor(List.class).newInstance(placed);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] code() {
        try (InputStream code = Eight.class.getResourceAsStream("Eight.class")) {
            return code.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
