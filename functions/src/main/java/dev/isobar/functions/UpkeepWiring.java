package dev.isobar.functions;

import dev.isobar.dynamodb.DynamoItems;
import dev.isobar.dynamodb.LostVersions;
import dev.isobar.dynamodb.OldCoverage;
import dev.isobar.s3.ManifestJson;
import dev.isobar.s3.S3;
import dev.isobar.s3.S3Objects;
import dev.isobar.settings.Settings;
import dev.isobar.snapshots.ObjectStore;
import dev.isobar.snapshots.Shelf;
import dev.isobar.snapshots.TakeSnapshot;
import dev.isobar.upkeep.Chore;
import dev.isobar.upkeep.Upkeep;
import java.time.Clock;
import java.util.List;

/** What works on whole tables: copies them to S3, and takes what nobody needs any more. */
final class UpkeepWiring {
    private final Settings settings;
    private final Clock clock;
    private final StoreWiring stores;
    private final Once made = new Once();

    UpkeepWiring(Settings settings, Clock clock, StoreWiring stores) {
        this.settings = settings;
        this.clock = clock;
        this.stores = stores;
    }

    TakeSnapshot snapshot() {
        return made.once(
                TakeSnapshot.class,
                () ->
                        new TakeSnapshot(
                                new DynamoItems(stores.dynamo(), stores.keys()),
                                new Shelf(objects(), new ManifestJson()),
                                List.copyOf(DynamoItems.tables(stores.keys()).keySet()),
                                settings.objects().every(),
                                settings.objects().kept(),
                                clock));
    }

    Upkeep upkeep() {
        return made.once(Upkeep.class, () -> new Upkeep(chores(), objects(), clock));
    }

    private List<Chore> chores() {
        return List.of(
                new OldCoverage(
                        stores.dynamo(),
                        stores.keys(),
                        settings.barRetention(),
                        settings::retention,
                        clock),
                new LostVersions(stores.dynamo(), stores.keys(), clock));
    }

    private ObjectStore objects() {
        return made.once(
                ObjectStore.class,
                () -> new S3Objects(S3.client(settings.objects()), settings.objects().bucket()));
    }
}
