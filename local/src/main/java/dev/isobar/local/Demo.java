package dev.isobar.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./isobar demo}. */
@Command(
        name = "demo",
        description = "Run everything on this machine against simulated venues.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    @Mixin private RunOptions options;

    @Override
    public Integer call() throws InterruptedException {
        return new Launch("demo", options, true).run();
    }
}
