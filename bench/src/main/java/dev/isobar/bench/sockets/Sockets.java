package dev.isobar.bench.sockets;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Scratch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bench sockets}. */
public final class Sockets implements Bench {
    private static final String ISOBAR = "isobar in Payara";
    private static final String NETTY = "Netty, one write a frame";

    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public String subject() {
        return "one bar to every subscriber of /ws/stream, as fast as they receive it";
    }

    @Override
    public void run(Run run) throws Exception {
        int sessions = run.shortly() ? 200 : 1000;
        try (Scratch scratch = new Scratch(run.out());
                AppServer app = new AppServer(scratch);
                NettyPeer netty = new NettyPeer(scratch)) {
            run.out().println("  the app is starting");
            List<Connection> ours = new ArrayList<>(List.of(app.firstSession()));
            List<Connection> theirs = new ArrayList<>();
            while (ours.size() < sessions) {
                ours.add(app.session());
            }
            while (theirs.size() < sessions) {
                theirs.add(netty.session());
            }
            app.publish();
            String text = ours.get(0).receive();
            run.out().println(limits(sessions, text));
            try (Readers readOurs = new Readers(ours);
                    Readers readTheirs = new Readers(theirs)) {
                TimeUnit.SECONDS.sleep(1); // the other sessions' copies of that message
                compare(
                        run,
                        sessions,
                        new FanOutLoad(readOurs, app.process(), app::publish),
                        new FanOutLoad(readTheirs, netty.process(), () -> netty.publish(text)));
            }
        }
    }

    private static void compare(Run run, int sessions, FanOutLoad ours, FanOutLoad theirs)
            throws Exception {
        double warm = run.shortly() ? 4 : 15;
        double measured = run.shortly() ? 2 : 6;
        run.out().printf("  warming up, %.0f s each%n", warm);
        ours.warmUp(warm);
        theirs.warmUp(warm);
        run.compare(
                "%,d subscribers, 8 messages under way".formatted(sessions),
                contenders(ours, theirs, measured, FanOutLoad.WINDOW),
                NETTY,
                List.of(Goal.ratio(ISOBAR, NETTY, "frames/s", 1.5)));
        run.compare(
                "%,d subscribers, one message after the other".formatted(sessions),
                contenders(ours, theirs, measured, 1),
                NETTY,
                List.of());
    }

    private static List<Contender> contenders(
            FanOutLoad ours, FanOutLoad theirs, double seconds, int window) {
        return List.of(
                new Contender(ISOBAR, ours.measuring(seconds, window)),
                new Contender(NETTY, theirs.measuring(seconds, window)));
    }

    private static String limits(int sessions, String text) throws IOException {
        var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
        return """
                 client: one thread reads all, one publishes; at most 8 messages under way;
                 %d of %d file handles in use; %d sessions to each server; frames of %d bytes
               """
                .formatted(
                        system.getOpenFileDescriptorCount(),
                        system.getMaxFileDescriptorCount(),
                        sessions,
                        text.getBytes(StandardCharsets.UTF_8).length + 4)
                .stripTrailing();
    }
}
