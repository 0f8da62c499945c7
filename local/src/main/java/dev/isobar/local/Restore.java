package dev.isobar.local;

import dev.isobar.dynamodb.Dynamo;
import dev.isobar.dynamodb.DynamoItems;
import dev.isobar.dynamodb.Keys;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.ObjectStorage;
import dev.isobar.local.machine.Stores;
import dev.isobar.s3.ManifestJson;
import dev.isobar.s3.S3;
import dev.isobar.s3.S3Objects;
import dev.isobar.settings.Settings;
import dev.isobar.snapshots.Comparison;
import dev.isobar.snapshots.DamagedSnapshot;
import dev.isobar.snapshots.Manifest;
import dev.isobar.snapshots.RestoreSnapshot;
import dev.isobar.snapshots.Shelf;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code ./isobar restore}. */
@Command(
        name = "restore",
        description = {
            "Write a snapshot of the small tables back: accounts, keys, rules, configuration, what"
                    + " is tracked, alerts, the audit log and listings; the ledger only when named.",
            "Nothing else may run meanwhile. With --data, on the stores of that folder; without,"
                    + " on those that the environment names, with AWS's usual credentials."
        },
        mixinStandardHelpOptions = true)
final class Restore implements Callable<Integer> {
    private static final String LEDGER = "coverage";

    private final Console console = new Console();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A data folder on this machine (.isobar/demo or .isobar/up).")
    private Path data;

    @Option(
            names = "--snapshot",
            paramLabel = "ID",
            defaultValue = "latest",
            description = "Which; --list says what there is and holds (${DEFAULT-VALUE}).")
    private String id;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only these, comma-separated or repeated (all of the snapshot but coverage, the"
                            + " ledger: over bars that are not there it would hide the gaps).")
    private List<String> tables = List.of();

    @Option(
            names = "--list",
            description = "Say which snapshots there are, with the items of each table, and end.")
    private boolean list;

    @Option(names = "--dry-run", description = "Check and compare, write nothing.")
    private boolean dryRun;

    @Option(
            names = "--overwrite",
            description = "Lose what tables hold beside or instead of the snapshot's items.")
    private boolean overwrite;

    @Option(names = "--yes", description = "Do not ask before writing.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        if (data == null) {
            return restore(Settings.fromEnvironment());
        }
        Home home = Home.find();
        Template template = Template.read(home.template(), Map.of());
        try (DataFolder folder = DataFolder.open(data.toAbsolutePath().normalize(), false);
                Stores stores = Stores.start(home, folder, template, console::say);
                ObjectStorage objects = ObjectStorage.start(home, folder, template)) {
            Map<String, String> environment = new HashMap<>(stores.environment());
            environment.putAll(objects.environment(template));
            Credentials.use(environment);
            return restore(settings(environment));
        }
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.from(
                key ->
                        Optional.ofNullable(
                                environment.get(key.toUpperCase(Locale.ROOT).replace('.', '_'))));
    }

    private int restore(Settings settings) {
        Keys keys = new Keys(settings.tablePrefix());
        try (DynamoDbClient dynamo = Dynamo.client(settings);
                S3Client s3 = S3.client(settings.objects())) {
            S3Objects objects = new S3Objects(s3, settings.objects().bucket());
            Shelf shelf = new Shelf(objects, new ManifestJson());
            if (list) {
                shelf.ids().forEach(one -> System.out.println(RestoreText.of(shelf.manifest(one))));
                return 0;
            }
            Manifest snapshot = shelf.manifest(id.equals("latest") ? latest(shelf) : id);
            List<String> chosen = chosen(snapshot);
            RestoreText.warnings(snapshot, shelf.before(snapshot.id()), chosen)
                    .forEach(console::say);
            RestoreSnapshot restore =
                    new RestoreSnapshot(new DynamoItems(dynamo, keys), shelf, this::progress);
            return restore(restore, snapshot, chosen);
        } catch (DamagedSnapshot e) {
            System.err.println("isobar: nothing was written: " + e.getMessage());
            return 1;
        }
    }

    private static String latest(Shelf shelf) {
        List<String> ids = shelf.ids();
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no snapshot yet: the function Snapshot takes them");
        }
        return ids.get(ids.size() - 1);
    }

    /**
     * The ledger says which bars are there. Over bars that are not it would make gaps invisible,
     * and all that it costs to leave it out is to ask the venues again.
     */
    private List<String> chosen(Manifest snapshot) {
        if (!tables.isEmpty()) {
            return tables.stream().distinct().toList();
        }
        List<String> all =
                new ArrayList<>(snapshot.tables().stream().map(Manifest.Contents::table).toList());
        if (all.remove(LEDGER)) {
            console.say(
                    "leaving out coverage: it says which bars are there, and over bars that are not"
                            + " it would hide the gaps; without it venues are asked again. If the"
                            + " bars are those of the snapshot, name it: --table coverage");
        }
        return all;
    }

    private int restore(RestoreSnapshot restore, Manifest snapshot, List<String> chosen) {
        console.say("snapshot " + snapshot.id());
        List<Comparison> compared = restore.compare(snapshot, chosen);
        compared.forEach(one -> console.say(RestoreText.line(one)));
        if (dryRun || compared.stream().allMatch(Comparison::isSame)) {
            console.say(dryRun ? "nothing was written" : "there is nothing to restore");
            return 0;
        }
        if (!overwrite) {
            RestoreSnapshot.requireNoLoss(compared);
        }
        if (!yes && !isConfirmed()) {
            console.say("nothing was written");
            return 1;
        }
        restore.write(snapshot, compared, overwrite);
        console.say("restored");
        return 0;
    }

    private static boolean isConfirmed() {
        if (System.console() == null) {
            throw new IllegalArgumentException("nobody can be asked here: say --yes");
        }
        String answer = System.console().readLine("Write this? [y/N] ");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private void progress(String step, String table, long done, long held) {
        console.say("%s %s: %,d of %,d".formatted(step, table, done, held));
    }
}
