package dev.isobar.app.rest;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for questions that ask several venues at once. Refuses when too many wait. */
@ApplicationScoped
public class SideBySide implements Executor {
    private static final int THREADS = 16;
    private static final int WAITING = 256;

    private final ThreadPoolExecutor pool;

    /** For the container's proxy. */
    protected SideBySide() {
        pool = null;
    }

    @Inject
    public SideBySide(ThreadFactory threads) {
        pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        threads);
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }
}
