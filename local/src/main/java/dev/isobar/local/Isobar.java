package dev.isobar.local;

import dev.isobar.local.machine.StartFailure;
import dev.isobar.local.remote.Backfill;
import dev.isobar.local.remote.Config;
import dev.isobar.local.remote.Export;
import dev.isobar.local.remote.Jobs;
import dev.isobar.local.remote.Tail;
import dev.isobar.local.remote.Top;
import dev.isobar.local.remote.Track;
import dev.isobar.local.remote.TrackedList;
import dev.isobar.local.remote.Untrack;
import dev.isobar.local.remote.Verify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
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
            Admin.class,
            Track.class,
            Untrack.class,
            TrackedList.class,
            Backfill.class,
            Verify.class,
            Export.class,
            Config.class,
            Restore.class,
            Jobs.class,
            Tail.class,
            Top.class,
            Version.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Isobar {
    private Isobar() {}

    public static void main(String[] arguments) {
        System.exit(explaining(new CommandLine(new Isobar())).execute(arguments));
    }

    static CommandLine explaining(CommandLine line) {
        return line.setExecutionExceptionHandler(Isobar::explain);
    }

    /** What people can put right is told in one line; anything else keeps its stack trace. */
    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (e instanceof IllegalArgumentException) {
            command.getErr().println("isobar: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof StartFailure) {
            command.getErr().println("isobar: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (e instanceof NoSuchFileException missing) {
            command.getErr().println("isobar: there is no file " + missing.getFile());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            command.getErr().println("isobar: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }
}
