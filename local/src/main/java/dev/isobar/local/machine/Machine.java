package dev.isobar.local.machine;

import dev.isobar.template.Template;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Everything that runs, in the order it was started; closing goes the other way round. Closing is
 * idempotent and may come from a shutdown hook while a start is still under way: what is started
 * after that is closed at once.
 */
public final class Machine implements AutoCloseable {
    private record Part(String name, AutoCloseable closeable) {}

    private final Home home;
    private final DataFolder data;
    private final Consumer<String> progress;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile boolean closed;

    public Machine(Home home, DataFolder data, Consumer<String> progress) {
        this.home = home;
        this.data = data;
        this.progress = progress;
        add("data folder", data);
    }

    public Stores startStores(Template template) throws InterruptedException {
        progress.accept("starting Redis and DynamoDB Local");
        Stores stores = Stores.start(home, data, template, progress);
        add("DynamoDB Local and Redis", stores);
        watch(stores.redis());
        watch(stores.dynamo());
        return stores;
    }

    /** Returns when every bucket of the template is there, with what was in it. */
    public ObjectStorage startObjects(Template template) {
        progress.accept("starting the object store");
        ObjectStorage objects = ObjectStorage.start(home, data, template);
        add("object store", objects);
        return objects;
    }

    /** Returns when every queue of the template is there, with what waited in it. */
    public Queues startQueues(Template template) {
        progress.accept("starting the queues");
        Queues queues = Queues.start(data, template, progress);
        add("queues", queues);
        return queues;
    }

    /** Returns when the app answers. */
    public void startApp(int port, Map<String, String> environment) throws InterruptedException {
        progress.accept("starting the app in Payara Micro on port " + port);
        Child app = Payara.start(home, data, port, environment);
        add("app", app);
        watch(app);
    }

    /** Takes over closing it. */
    public synchronized void add(String name, AutoCloseable part) {
        if (closed) {
            close(new Part(name, part));
            throw new StartFailure("stopped while starting");
        }
        parts.push(new Part(name, part));
    }

    /** Waits until a child ends by itself; says which and why. */
    public String awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private void watch(Child child) {
        child.onExit()
                .thenRun(
                        () -> {
                            if (!closed) { // otherwise we ended it
                                end.complete(
                                        child.name() + " ended by itself. " + child.lastLines());
                            }
                        });
    }

    private void close(Part part) {
        progress.accept("stopping: " + part.name());
        try {
            part.closeable().close();
        } catch (Exception e) { // the other parts must be closed whatever this one does
            progress.accept("%s did not stop cleanly: %s".formatted(part.name(), e));
        }
    }
}
