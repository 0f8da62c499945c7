package dev.isobar.bench.crowd;

import dev.isobar.bench.sockets.AppServer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Lets members break off and go on at a node, at random, some seconds later. */
final class Moving {
    private static final long AWAY_MOST = 5_000_000_000L;

    /** More at a time would be away for longer than updates are kept, where connecting is slow. */
    private static final int AWAY_AT_ONCE = 20;

    private final Random random = new Random(44);
    private final List<Member> here;
    private final Queue<Away> away = new ArrayDeque<>();
    private final List<AppServer> nodes;
    private final Listening listening;
    private int moves;

    private record Away(Member member, long until) {}

    Moving(List<Member> members, List<AppServer> nodes, Listening listening) {
        this.here = new ArrayList<>(members);
        this.nodes = nodes;
        this.listening = listening;
    }

    /**
     * @param rate moves a second
     * @return how often somebody moved
     */
    int move(int rate, long seconds) throws IOException {
        long begun = System.nanoTime();
        long every = 1_000_000_000L / rate;
        for (long due = begun; System.nanoTime() < begun + seconds * 1_000_000_000L; due += every) {
            leave();
            while (!away.isEmpty() && away.peek().until() < System.nanoTime()) {
                comeBack(away.remove().member());
            }
            LockSupport.parkNanos(due - System.nanoTime());
        }
        while (!away.isEmpty()) {
            comeBack(away.remove().member());
        }
        return moves;
    }

    private void leave() throws IOException {
        if (!here.isEmpty() && away.size() < AWAY_AT_ONCE) {
            Member member = here.remove(random.nextInt(here.size()));
            listening.remove(member);
            member.close(); // in the middle of whatever it is being sent
            away.add(
                    new Away(member, System.nanoTime() + (long) (random.nextDouble() * AWAY_MOST)));
        }
    }

    private void comeBack(Member member) throws IOException {
        member.open(nodes.get(random.nextInt(nodes.size())));
        listening.add(member);
        here.add(member);
        moves++;
    }
}
