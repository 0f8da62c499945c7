package dev.isobar.bench.crowd;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Results;
import dev.isobar.bench.sockets.AppServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bench crowd}. */
public final class Crowd implements Bench {
    private static final String WITH = "quick readers, slow ones beside them";
    private static final String WITHOUT = "the same, nobody slow";
    private static final String APP = "the app";
    private static final String GROWTH = "MiB a minute, second half";
    private static final int MEMBERS = 1000;
    private static final int SLOW = 100;
    private static final int MOVING = 200;
    private static final int MOVES = 20;
    private static final int RATE = 200;
    private static final int MINUTES = 10;

    /** Seconds: until what the kernels keep of a socket, some 3 MB, is full, and then some. */
    private static final long SLOW_FOR = 130;

    private static final int TIMED = 50;
    private static final double UNHARMED = 1.25;
    private static final double FLAT = 1;

    /** Minutes: fewer say nothing about growth. */
    private static final int TELLING = 6;

    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public String subject() {
        return "a thousand sockets of fifty subscriptions, some slow, some moving between nodes";
    }

    @Override
    public void run(Run run) throws Exception {
        int asItSays = run.shortly() ? 1 : MINUTES;
        int minutes = run.minutes() > 0 ? run.minutes() : asItSays;
        try (Hall hall = new Hall(run.out())) {
            run.out().println("  the app is starting");
            AppServer node = hall.node();
            hall.trade(RATE);
            slow(run, hall, node, minutes);
            run.out().println("  another node is starting");
            moving(run, hall, List.of(node, hall.node()), minutes * 12L);
        }
    }

    private static void slow(Run run, Hall hall, AppServer node, int minutes) throws Exception {
        int all = run.shortly() ? MEMBERS / 5 : MEMBERS;
        int few = run.shortly() ? SLOW / 5 : SLOW;
        List<Member> members = hall.members(all, few, node);
        run.out()
                .printf(
                        "  %,d sockets, %,d of them slow at times, %,d subscriptions, %d trades/s of %d instruments%n",
                        all, few, all * Hall.SUBSCRIPTIONS, RATE, hall.market.instruments());
        long aside = Math.max(30, minutes * 6L);
        Watch watch = new Watch(node.process(), hall.waits, run.out());
        Results told = new Results();
        TimeUnit.SECONDS.sleep(aside); // to warm up
        Window without = watch.window("nobody is slow", aside);
        told.add(WITHOUT, without.figures());
        SlowReaders slow =
                new SlowReaders(
                        members.subList(0, few),
                        node,
                        Math.min(SLOW_FOR, minutes * 55L),
                        hall.listening,
                        hall.faults);
        Window with = null;
        for (int minute = 1; minute <= minutes; minute++) {
            Window window = watch.window("minute " + minute, TIMED);
            told.add(WITH, window.figures());
            with = with == null ? window : with.and(window);
            watch.weigh();
            TimeUnit.SECONDS.sleep(5); // what waited for the collection is heard
            hall.faults.mustBeNone();
        }
        Map<String, Integer> ends = slow.end();
        TimeUnit.SECONDS.sleep(10);
        Window after = watch.window("nobody is slow any more", aside);
        told.add(WITHOUT, after.figures());
        hall.dismiss(members);
        hall.faults.mustBeNone();
        run.tell(told, "", List.of());
        tell(run, without.and(after), with, watch, ends);
    }

    private static void tell(
            Run run, Window without, Window with, Watch watch, Map<String, Integer> ends) {
        Results all = new Results();
        all.add(WITH, with.figures());
        all.add(WITHOUT, without.figures());
        run.tell(all, "", List.of(Goal.ratioAtMost(WITH, WITHOUT, Window.P99, UNHARMED)));
        Map<String, Double> memory = new LinkedHashMap<>();
        memory.put("MiB after a minute", watch.heaps().get(0));
        memory.put("MiB at the end", watch.heaps().get(watch.heaps().size() - 1));
        if (watch.heaps().size() >= TELLING) {
            memory.put(GROWTH, watch.growth());
        }
        Results heap = new Results();
        heap.add(APP, memory);
        run.tell(
                heap,
                "",
                memory.containsKey(GROWTH) ? List.of(Goal.atMost(APP, GROWTH, FLAT)) : List.of());
        run.out().println("  how slow readers' sockets ended: " + ends);
    }

    private static void moving(Run run, Hall hall, List<AppServer> nodes, long seconds)
            throws Exception {
        List<Member> members = hall.members(MOVING, 0, nodes.get(0));
        Moving moving = new Moving(members, nodes, hall.listening);
        int moves = moving.move(MOVES, seconds);
        hall.dismiss(members);
        hall.faults.mustBeNone();
        run.out()
                .printf(
                        "  %d clients moved %,d times in %d s between two nodes with their %d"
                                + " subscriptions: nothing lost, doubled or out of order%n",
                        MOVING, moves, seconds, Hall.SUBSCRIPTIONS);
    }
}
