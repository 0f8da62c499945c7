package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./isobar list}. */
@Command(name = "list", description = "Say what is tracked.", mixinStandardHelpOptions = true)
public final class TrackedList implements Callable<Integer> {
    @Mixin private RemoteOptions remote;

    @Override
    public Integer call() throws Exception {
        JsonNode all = remote.open().get("/api/v1/tracked");
        if (remote.json) {
            System.out.println(all);
            return 0;
        }
        all.path("tracked").forEach(one -> System.out.println(TrackedRow.of(one)));
        if (all.path("tracked").isEmpty()) {
            System.out.println("nothing is tracked: ./isobar track binance:BTC-USDT");
        }
        return 0;
    }
}
