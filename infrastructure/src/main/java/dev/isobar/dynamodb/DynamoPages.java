package dev.isobar.dynamodb;

import dev.isobar.bars.BarPages;
import dev.isobar.bars.Page;
import dev.isobar.bars.SeriesId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Pages of bars in DynamoDB. Reads are consistent: what a put kept, every later read finds. */
public final class DynamoPages implements BarPages {
    private final PageTable table;

    /**
     * @param retention how long a page lives after it was last changed
     */
    public DynamoPages(DynamoDbClient client, Keys keys, Duration retention, Clock clock) {
        table = new PageTable(client, keys.bars(), retention, clock);
    }

    @Override
    public List<Page> read(SeriesId series, Instant start, Instant end) {
        return table.read(Keys.series(series), start, end);
    }

    @Override
    public Set<Instant> swap(SeriesId series, List<Swap> swaps) {
        return table.swap(Keys.series(series), swaps);
    }
}
