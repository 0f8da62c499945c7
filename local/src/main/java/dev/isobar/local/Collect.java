package dev.isobar.local;

import dev.isobar.dynamodb.Dynamo;
import dev.isobar.local.lambda.Scheduler;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.ObjectStorage;
import dev.isobar.local.machine.Queues;
import dev.isobar.local.machine.Tables;
import dev.isobar.settings.Settings;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code ./isobar collect}: the scheduled half alone, beside stores that run elsewhere. */
@Command(
        name = "collect",
        description = {
            "Make the tables of template.yaml in a DynamoDB Local that runs already, and run its"
                    + " functions on their schedules.",
            "Settings come from the environment; ISOBAR_DYNAMODB_ENDPOINT must be set."
        },
        mixinStandardHelpOptions = true)
final class Collect implements Callable<Integer> {
    private static final int ATTEMPTS = 60;

    private final Console console = new Console();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Where queues, logs and the state of the schedules are kept.")
    private Path data;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.fromEnvironment();
        if (settings.dynamodb().isEmpty()) {
            throw new IllegalArgumentException(
                    "ISOBAR_DYNAMODB_ENDPOINT is not set: in AWS, deploy template.yaml instead");
        }
        Template template =
                Template.read(
                        Home.find().template(), Map.of("TablePrefix", settings.tablePrefix()));
        DataFolder folder = DataFolder.open(data.toAbsolutePath().normalize(), false);
        createTables(template, settings);
        Queues queues = Queues.start(folder, template, console::say);
        Map<String, String> environment = environment(settings);
        environment.putAll(queues.environment(template));
        if (settings.objects().endpoint().isEmpty()) {
            ObjectStorage objects =
                    ObjectStorage.start(Home.find(), folder, template, identity(environment));
            environment.putAll(objects.environment(template)); // it ends with this process
        }
        Credentials.use(environment);
        Scheduler scheduler = Schedules.start(template, environment, queues, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(scheduler, queues, folder)));
        console.say("the schedules run");
        new CountDownLatch(1).await();
        return 0;
    }

    /**
     * Every client of this process has one identity. A DynamoDB Local without {@code -sharedDb}
     * keeps a database for each, so that it has to be the one the tables were made with.
     */
    static String identity(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        return id.isBlank() ? "local" : id.strip();
    }

    /** The template's own cache is in AWS. */
    private static Map<String, String> environment(Settings settings) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("ISOBAR_REDIS_URL", settings.redis().toString());
        return environment;
    }

    /** The stores may still be starting. */
    private void createTables(Template template, Settings settings) throws InterruptedException {
        try (DynamoDbClient client = Dynamo.client(settings)) {
            for (int attempt = 1; ; attempt++) {
                try {
                    new Tables(client)
                            .create(template.tables(), name -> console.say("made " + name));
                    return;
                } catch (SdkClientException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                    console.say("waiting for DynamoDB at " + settings.dynamodb());
                    Thread.sleep(1_000);
                }
            }
        }
    }

    private static void close(Scheduler scheduler, Queues queues, DataFolder folder) {
        scheduler.close();
        queues.close();
        folder.close();
    }
}
