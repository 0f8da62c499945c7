package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./isobar untrack}. */
@Command(
        name = "untrack",
        description = "Stop collecting instruments; what was collected stays.",
        mixinStandardHelpOptions = true)
public final class Untrack implements Callable<Integer> {
    @Mixin private RemoteOptions remote;

    @Parameters(arity = "1..*", paramLabel = "EXCHANGE:SYMBOL", description = "As for track.")
    private List<String> symbols;

    @Override
    public Integer call() throws Exception {
        Remote server = remote.open();
        ArrayNode done = Remote.JSON.createArrayNode();
        for (String symbol : symbols) {
            String id = Symbol.parse(symbol).id(server);
            String path = "/api/v1/tracked/" + Remote.encoded(id);
            server.get(path); // says so if it is not tracked
            server.delete(path);
            done.add(id);
            if (!remote.json) {
                System.out.println("not tracking " + id + " any more");
            }
        }
        if (remote.json) {
            System.out.println(Remote.JSON.createObjectNode().set("untracked", done));
        }
        return 0;
    }
}
