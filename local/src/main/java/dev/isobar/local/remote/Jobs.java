package dev.isobar.local.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.jobs.Run;
import dev.isobar.template.Trigger;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./isobar jobs}: what runs by schedule. */
@Command(
        name = "jobs",
        description = {
            "Say what runs when, and how it went last; run it now.",
            "All of it is for administrators: see --key-file.",
            "On one machine calls wait in memory: when it is stopped, those made by hand that were"
                    + " not done are dead letters (./isobar jobs dead); kill -9 loses them."
                    + " What comes by schedule comes again."
        },
        mixinStandardHelpOptions = true)
public final class Jobs implements Callable<Integer> {
    private static final String SCHEDULES = "/api/v1/admin/schedules";
    private static final Duration LONGEST_RUN = Duration.ofMinutes(16);
    private static final Duration GLANCE = Duration.ofSeconds(2);
    private static final int NEWEST = 20;

    @Mixin private RemoteOptions remote;

    @Override
    public Integer call() throws Exception {
        JsonNode all = remote.open().get(SCHEDULES);
        if (remote.json) {
            System.out.println(all);
            return 0;
        }
        all.path("schedules").forEach(one -> System.out.println(JobsText.schedule(one)));
        return 0;
    }

    @Command(
            name = "history",
            description = "Say what a schedule ran; the newest first.",
            mixinStandardHelpOptions = true)
    int history(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME", description = "A schedule: see ./isobar jobs.")
                    String name,
            @Option(
                            names = "--limit",
                            defaultValue = "20",
                            description = "So many, at most 200 (${DEFAULT-VALUE}).")
                    int limit)
            throws IOException, InterruptedException {
        JsonNode page = remote.open().get(runs(name, limit));
        if (remote.json) {
            System.out.println(page);
        } else {
            page.path("runs").forEach(run -> System.out.println(JobsText.history(run)));
        }
        return 0;
    }

    @Command(
            name = "run",
            description = {
                "Run a schedule's function now, on this machine.",
                "In AWS it runs nothing but prints the command of AWS's own tools that does."
            },
            mixinStandardHelpOptions = true)
    int run(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME", description = "A schedule: see ./isobar jobs.")
                    String name,
            @Option(
                            names = "--input",
                            paramLabel = "JSON",
                            description =
                                    "Fields that replace those of the schedule's event, such as"
                                            + " '{\"detail\":{\"intervals\":[\"1d\"]}}'.")
                    String input,
            @Option(
                            names = "--wait",
                            description = "Until it has ended; exits 1 unless that was well.")
                    boolean wait)
            throws IOException, InterruptedException {
        Remote server = remote.open();
        JsonNode all = server.get(SCHEDULES);
        JsonNode schedule = existing(all, name);
        ObjectNode fields = object(input == null ? "{}" : input);
        String control = all.path("control").asText();
        if (control.isEmpty()) {
            System.out.println(AwsCommand.invoking(schedule, event(schedule, fields)));
            return 0;
        }
        JsonNode begun =
                remote.open(URI.create(control)).post("/schedules/" + name + "/runs", fields);
        if (!wait) {
            System.out.println(remote.json ? begun : "called: " + begun.path("id").asText());
            return 0;
        }
        JsonNode run = ended(server, name, begun.path("id").asText());
        System.out.println(remote.json ? run : JobsText.history(run));
        return run.path("outcome").asText().equals(Run.Outcome.OK.text()) ? 0 : 1;
    }

    @Command(
            name = "dead",
            description = {
                "Say what failed for good, by queue, and why.",
                "In AWS: see the queues whose names end so, or their alarm."
            },
            mixinStandardHelpOptions = true)
    int dead(@Mixin RemoteOptions remote) throws IOException, InterruptedException {
        JsonNode all = control(remote).get("/dead");
        if (remote.json) {
            System.out.println(all);
        } else {
            all.path("queues").forEach(queue -> System.out.println(JobsText.dead(queue)));
        }
        return 0;
    }

    @Command(
            name = "redrive",
            description = "Move what failed for good back to where it came from, to try again.",
            mixinStandardHelpOptions = true)
    int redrive(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "QUEUE", description = "See ./isobar jobs dead.") String queue)
            throws IOException, InterruptedException {
        JsonNode moved =
                control(remote)
                        .post(
                                "/dead/" + Remote.encoded(queue) + "/redrive",
                                Remote.JSON.createObjectNode());
        System.out.println(
                remote.json ? moved : moved.path("moved").asText() + " moved back from " + queue);
        return 0;
    }

    /** Where this machine's schedules and queues are steered. */
    private static Remote control(RemoteOptions remote) throws IOException, InterruptedException {
        String control = remote.open().get(SCHEDULES).path("control").asText();
        if (control.isEmpty()) {
            throw new Remote.Failure(AwsCommand.LETTERS);
        }
        return remote.open(URI.create(control));
    }

    private static JsonNode existing(JsonNode all, String name) {
        for (JsonNode one : all.path("schedules")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "there is no schedule %s: one of %s"
                        .formatted(
                                name,
                                String.join(", ", all.path("schedules").findValuesAsText("name"))));
    }

    private static ObjectNode object(String input) {
        try {
            if (Remote.JSON.readTree(input) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // As what is no object.
        }
        throw new IllegalArgumentException(
                "--input is no JSON object such as {\"detail\":{}}: " + input);
    }

    private static String event(JsonNode schedule, ObjectNode fields) throws IOException {
        ObjectNode own = object(schedule.path("input").asText());
        return Trigger.filled(
                own.setAll(fields).toString(),
                schedule.path("name").asText(),
                Instant.now(),
                Run.BY_HAND + UUID.randomUUID());
    }

    private static JsonNode ended(Remote server, String name, String id)
            throws IOException, InterruptedException {
        Instant latest = Instant.now().plus(LONGEST_RUN);
        while (Instant.now().isBefore(latest)) {
            for (JsonNode run : server.get(runs(name, NEWEST)).path("runs")) {
                boolean isOver = !run.path("outcome").asText().equals(Run.Outcome.RUNNING.text());
                if (run.path("id").asText().equals(id) && isOver) {
                    return run;
                }
            }
            Thread.sleep(GLANCE.toMillis());
        }
        throw new Remote.Failure(
                "%s left no record of its end: see its log, and ./isobar jobs".formatted(name));
    }

    private static String runs(String name, int limit) {
        return SCHEDULES + "/" + Remote.encoded(name) + "/runs?limit=" + limit;
    }
}
