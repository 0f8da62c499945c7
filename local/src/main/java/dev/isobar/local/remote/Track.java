package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./isobar track}. */
@Command(
        name = "track",
        description = "Collect instruments from now on; nodes follow within seconds.",
        mixinStandardHelpOptions = true)
public final class Track implements Callable<Integer> {
    @Mixin private RemoteOptions remote;

    @Parameters(
            arity = "1..*",
            paramLabel = "EXCHANGE:SYMBOL",
            description =
                    "For example binance:BTC-USDT, okx:BTC-USDT-PERP or gate:linear:BTC_USDT.")
    private List<String> symbols;

    @Option(names = "--no-live", description = "Do not stream it: collect its history only.")
    private boolean historyOnly;

    @Option(
            names = "--history",
            paramLabel = "INTERVAL=LENGTH",
            description =
                    "How far back bars are collected: 1m=PT6H, 1h=P7D, 1d=P365D. May be repeated.")
    private Map<String, String> history = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Remote server = remote.open();
        ObjectNode how = Remote.JSON.createObjectNode().put("live", !historyOnly);
        ObjectNode lengths = how.putObject("history");
        history.forEach(lengths::put);
        ArrayNode done = Remote.JSON.createArrayNode();
        for (String symbol : symbols) {
            String id = Symbol.parse(symbol).id(server);
            JsonNode tracked = server.put("/api/v1/tracked/" + Remote.encoded(id), how);
            done.add(tracked);
            if (!remote.json) {
                System.out.println("tracking " + TrackedRow.of(tracked));
            }
        }
        if (remote.json) {
            System.out.println(Remote.JSON.createObjectNode().set("tracked", done));
        }
        return 0;
    }
}
