package dev.isobar.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** What the object store runs with, apart from everything else. */
    List<Path> objects() {
        List<Path> jars = new ArrayList<>();
        jars.add(existing("objects/target/isobar-objects.jar"));
        try (Stream<Path> files = Files.list(existing("objects/target/lib"))) {
            files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jars;
    }

    private Path existing(String name) {
        Path path = root.resolve(name);
        if (Files.notExists(path)) {
            throw new StartFailure(path + " is missing: build it with ./isobar");
        }
        return path;
    }
}
