package dev.isobar.local.machine;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout: where what was built lies. */
public record Home(Path root) {
    private static final String PROPERTY = "isobar.home";

    /** Named by the property {@code isobar.home}, which {@code ./isobar} sets. */
    public static Home find() {
        return new Home(Path.of(System.getProperty(PROPERTY, ".")).toAbsolutePath().normalize());
    }

    public Path template() {
        return existing("template.yaml");
    }

    Path leash() {
        return existing("local/target/isobar-local-leash.jar");
    }

    Path payara() {
        return existing("local/target/payara-micro.jar");
    }

    Path app() {
        return existing("app-war/target/isobar.war");
    }

    /** What this program itself runs with. */
    String classPath() {
        return root.resolve("local/target/lib") + "/*:" + existing("local/target/isobar-local.jar");
    }

    private Path existing(String name) {
        Path path = root.resolve(name);
        if (Files.notExists(path)) {
            throw new StartFailure(path + " is missing: build it with ./isobar");
        }
        return path;
    }
}
