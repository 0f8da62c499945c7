package dev.isobar.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./isobar up}. */
@Command(
        name = "up",
        description = "Run everything on this machine against the live venues.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Mixin private RunOptions options;

    @Override
    public Integer call() throws InterruptedException {
        return new Launch("up", options, false).run();
    }
}
