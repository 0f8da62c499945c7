package dev.isobar.app;

import dev.isobar.dynamodb.DynamoRuns;
import dev.isobar.dynamodb.Keys;
import dev.isobar.jobs.RunStore;
import dev.isobar.settings.Settings;
import dev.isobar.template.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What runs by schedule, and what ran. */
@ApplicationScoped
public class JobsWiring {
    @Produces
    @Singleton
    Template template(Settings settings) {
        String file = settings.jobs().template();
        if (file.isEmpty()) {
            return Template.packaged();
        }
        if (!Files.isRegularFile(Path.of(file))) {
            throw new IllegalArgumentException(
                    "isobar.jobs.template=%s is no file: leave it out to use the packaged one"
                            .formatted(file));
        }
        return Template.read(Path.of(file), Map.of());
    }

    @Produces
    @Singleton
    RunStore runs(DynamoDbClient client, Settings settings, Clock clock) {
        return new DynamoRuns(client, new Keys(settings.tablePrefix()), clock);
    }
}
