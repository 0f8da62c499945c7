package dev.isobar.local;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.local.lambda.Scheduler;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.Machine;
import dev.isobar.local.machine.Ports;
import dev.isobar.local.machine.Queues;
import dev.isobar.local.machine.Stores;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.local.steering.Forgetting;
import dev.isobar.local.steering.JobsServer;
import dev.isobar.local.steering.Redrive;
import dev.isobar.settings.Settings;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Starts all parts in order, says where they are, and waits for the end. */
final class Launch {
    /** Always the same market, so that what was kept in one run fits the next. */
    static final long SEED = 7;

    private static final String STALE_AFTER = "ISOBAR_STALE_AFTER";

    /** Simulated markets send something every second or two: this much silence is a fault. */
    private static final String SIMULATED_SILENCE = "PT15S";

    private final Console console = new Console();
    private final Home home = Home.find();
    private final String command;
    private final RunOptions options;
    private final boolean simulated;

    Launch(String command, RunOptions options, boolean simulated) {
        this.command = command;
        this.options = options;
        this.simulated = simulated;
    }

    /**
     * Returns 1 when a child ended by itself; a signal ends it through the shutdown hook. What is
     * wrong with the settings is told before anything is started or emptied.
     */
    int run() throws InterruptedException {
        Settings.fromEnvironment().checked(Exchanges.ALL.stream().map(Exchange::id).toList());
        Map<String, String> named = named(options.venues());
        Template template = Template.read(home.template(), Map.of());
        int port = Ports.claim(options.port);
        DataFolder data = options.open(home, command);
        Machine machine = new Machine(home, data, console::say);
        Runtime.getRuntime().addShutdownHook(new Thread(machine::close, "shutdown"));
        Stores stores = machine.startStores(template);
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(machine.startObjects(template).environment(template));
        environment.putAll(named);
        Queues queues = machine.startQueues(template);
        environment.putAll(queues.environment(template));
        String control = simulated ? simulate(machine, environment) : "";
        Map<String, String> app = new HashMap<>(environment);
        Optional<Path> key = adminKey(data, app);
        JobsServer steering = steering(machine, app);
        machine.startApp(port, app);
        Scheduler scheduler = schedule(template, environment, queues, data);
        machine.add("scheduler", scheduler);
        Redrive redrive = Schedules.redrive(template, queues, scheduler);
        machine.add(
                "retention of dead letters",
                Forgetting.start(redrive, Duration.ofMinutes(1), Duration.ofHours(1)));
        steering.steer(scheduler, redrive);
        console.say("ready");
        System.out.print(addresses(port, control, data.root(), key));
        System.out.print(ScheduleText.of(scheduler.upcoming()));
        System.out.println("\nCtrl-C stops everything.");
        System.err.println("isobar: " + machine.awaitEnd());
        return 1;
    }

    /** Settings that track Bitcoin in every market of the venues that were named. */
    private static Map<String, String> named(List<SimulatedVenue> venues) {
        if (venues.isEmpty()) {
            return Map.of();
        }
        String bitcoin =
                venues.stream()
                        .flatMap(venue -> venue.listed().stream())
                        .filter(listed -> listed.base().equals("BTC"))
                        .map(listed -> listed.id().toString())
                        .collect(Collectors.joining(","));
        String ids = venues.stream().map(SimulatedVenue::id).collect(Collectors.joining(","));
        return Map.of("ISOBAR_EXCHANGES", ids, "ISOBAR_TRACK", bitcoin);
    }

    private String simulate(Machine machine, Map<String, String> environment) {
        Simulator simulator = Simulator.start(SimulatorOptions.seeded(SEED).lively());
        machine.add("simulated venues", simulator);
        environment.putAll(simulator.settings());
        if (System.getenv(STALE_AFTER) == null) {
            environment.put(STALE_AFTER, SIMULATED_SILENCE);
        }
        console.say("the simulated venues are up");
        return simulator.control().toString();
    }

    /** Its file, unless the environment names one. */
    private static Optional<Path> adminKey(DataFolder data, Map<String, String> environment) {
        if (AdminKey.named(System::getenv).isPresent()) {
            return Optional.empty();
        }
        Path file = AdminKey.file(data.root());
        environment.put(AdminKey.SETTING, AdminKey.read(file));
        return Optional.of(file);
    }

    /** The app is told where schedules are steered, and whose they are. */
    private JobsServer steering(Machine machine, Map<String, String> app) {
        JobsServer steering = JobsServer.start(adminKey(app));
        machine.add("control of the schedules", steering);
        app.put("ISOBAR_JOBS_TEMPLATE", home.template().toString());
        app.put("ISOBAR_JOBS_CONTROL", steering.address().toString());
        return steering;
    }

    private static String adminKey(Map<String, String> app) {
        return AdminKey.named(key -> app.getOrDefault(key, System.getenv(key))).orElseThrow();
    }

    private Scheduler schedule(
            Template template, Map<String, String> environment, Queues queues, DataFolder data) {
        console.say("starting the schedules of template.yaml");
        Credentials.use(environment);
        return Schedules.start(template, environment, queues, data);
    }

    private String addresses(int port, String control, Path data, Optional<Path> key) {
        String api = "http://127.0.0.1:" + port;
        StringBuilder text = new StringBuilder("\n");
        line(text, "bars", api + "/api/v1/exchanges/binance/ohlc/BTC-USDT/1m");
        line(text, "", api + "/api/v1/exchanges/bybit/ohlc/BTC-USDT/1m");
        line(text, "", api + "/api/v1/exchanges/okx/ohlc/BTC-USDT-PERP/1m");
        line(text, "charts", api + "/api/v1/charts/BTC-USDT?exchange=binance&limit=100");
        line(text, "features", api + "/api/v1/features/BTC-USDT/latest?exchange=binance");
        line(text, "quality", api + "/api/v1/quality/BTC-USDT?exchange=binance");
        line(text, "coverage", api + "/api/v1/coverage?exchange=binance&symbol=BTC-USDT");
        line(text, "stream", "ws://127.0.0.1:" + port + "/ws/stream");
        line(
                text,
                "",
                "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\",\"exchange\":\"binance\","
                        + "\"symbol\":\"BTC-USDT\",\"interval\":\"1m\"}");
        key.ifPresent(
                file ->
                        line(
                                text,
                                "editing",
                                "curl -H \"X-API-Key: $(cat %s)\" %s/api/v1/alerts …"
                                        .formatted(file, api)));
        line(text, "health", api + "/health");
        if (simulated) {
            line(text, "venues", control + "/simulator");
        }
        line(text, "what ran", data.resolve("schedules.json").toString());
        line(text, "logs", data.resolve("logs").toString());
        line(text, "data", data.toString());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-10s %s%n".formatted(name, value));
    }
}
