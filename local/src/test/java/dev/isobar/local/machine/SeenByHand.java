package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.CommandLineRun;
import dev.isobar.local.remote.Tail;
import dev.isobar.local.remote.Top;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What people see who sit before a running node. */
final class SeenByHand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private SeenByHand() {}

    /**
     * {@code ./isobar tail}, until it printed one line.
     *
     * @param happens makes something happen; called until somebody is there to see it
     */
    static String tail(Node node, Runnable happens, String... what) {
        Object[] words = new Object[what.length + 4];
        System.arraycopy(what, 0, words, 0, what.length);
        words[what.length] = "--count";
        words[what.length + 1] = 1;
        words[what.length + 2] = "--url";
        words[what.length + 3] = node.address();
        CompletableFuture<CommandLineRun> run =
                CompletableFuture.supplyAsync(() -> CommandLineRun.of(new Tail(), words));
        Flow.within(
                PATIENCE,
                () -> {
                    happens.run();
                    return assertThat(run).isDone();
                });
        assertThat(run.join().code()).as(run.join().err()).isZero();
        return run.join().out();
    }

    /** {@code ./isobar top --once --json}. */
    static JsonNode top(Node node) {
        CommandLineRun run =
                CommandLineRun.of(new Top(), "--once", "--json", "--url", node.address());
        assertThat(run.code()).as(run.err()).isZero();
        try {
            return JSON.readTree(run.out()).path("markets");
        } catch (IOException e) {
            throw new AssertionError(run.out(), e);
        }
    }
}
