package dev.isobar.local;

import dev.isobar.local.machine.StartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: one class a command, no work in it. */
@Command(
        name = "isobar",
        description = "Equal bars from unequal venues.",
        subcommands = {
            Demo.class,
            Up.class,
            Simulate.class,
            Collect.class,
            Replay.class,
            Record.class,
            Version.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Isobar {
    private Isobar() {}

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Isobar())
                        .setExecutionExceptionHandler(Isobar::explain)
                        .execute(arguments));
    }

    /** What people can put right is told in one line; anything else keeps its stack trace. */
    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (e instanceof StartFailure || e instanceof IllegalArgumentException) {
            command.getErr().println("isobar: " + e.getMessage());
            return 1;
        }
        throw e;
    }
}
