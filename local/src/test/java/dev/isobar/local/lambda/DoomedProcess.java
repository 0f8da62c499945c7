package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.template.Function;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A function's process that is killed with -9 in the middle of some calls. */
final class DoomedProcess implements Handler, AutoCloseable {
    private final Doom doom;
    private final FunctionProcess process;
    private final List<Relay> relays = new ArrayList<>();
    private final AtomicInteger left = new AtomicInteger();

    /**
     * @param relayed names of the variables whose addresses are reached through us
     */
    DoomedProcess(
            Function function,
            Path jar,
            Map<String, String> environment,
            List<String> relayed,
            Path log,
            Doom doom) {
        this.doom = doom;
        Map<String, String> through = new HashMap<>(environment);
        for (String name : relayed) {
            Relay relay = Relay.to(URI.create(environment.get(name)), this::pass);
            relays.add(relay);
            through.put(name, relay.address().toString());
        }
        this.process = new FunctionProcess(function, jar, through, log);
    }

    @Override
    public String handle(String event, Context context) throws IOException {
        left.set(doom.next());
        return process.handle(event, context);
    }

    @Override
    public void close() {
        process.close();
        relays.forEach(Relay::close);
    }

    private void pass() {
        if (left.get() > 0 && left.decrementAndGet() == 0) {
            doom.killed();
            process.kill();
        }
    }
}
