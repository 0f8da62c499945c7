package dev.isobar.local;

import dev.isobar.local.machine.Home;
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
        Home home = Home.find();
        return new Launch(home, options.open(home, "demo"), options.port, true).run();
    }
}
