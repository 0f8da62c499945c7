package dev.isobar.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code ./isobar version}. */
@Command(
        name = "version",
        description = "Say which Isobar and which Java this is.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class Version implements Callable<Integer>, IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Isobar.class.getPackage().getImplementationVersion();
        return new String[] {
            "isobar %s (Java %s, %s %s)"
                    .formatted(
                            version == null ? "not packaged" : version,
                            Runtime.version(),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }

    @Override
    public Integer call() {
        System.out.println(getVersion()[0]);
        return 0;
    }
}
