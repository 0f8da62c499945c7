package dev.isobar.bench.idle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@link BareEndpoint} as an application of its own. */
final class BareApp {
    static final String PATH = "/bare/socket";
    private static final String CLASS = BareEndpoint.class.getName().replace('.', '/') + ".class";

    private BareApp() {}

    static Path in(Path folder) throws IOException {
        Path war = folder.resolve("bare.war");
        try (OutputStream file = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(file);
                InputStream code = BareApp.class.getClassLoader().getResourceAsStream(CLASS)) {
            zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + CLASS));
            code.transferTo(zip);
            zip.closeEntry();
        }
        return war;
    }
}
