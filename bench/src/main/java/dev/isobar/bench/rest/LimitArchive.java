package dev.isobar.bench.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@link ConstantBytes} as an archive to deploy: nothing of the product is in it. */
final class LimitArchive {
    private static final String NAME = "limit";

    /** By name: its parent class is the container's. */
    private static final String SERVLET = LimitArchive.class.getPackageName() + ".ConstantBytes";

    static final String PATH = "/" + NAME + "/bytes";

    private static final String DESCRIPTOR =
            """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <servlet>
                <servlet-name>bytes</servlet-name>
                <servlet-class>%s</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>bytes</servlet-name>
                <url-pattern>/bytes</url-pattern>
              </servlet-mapping>
            </web-app>
            """
                    .formatted(SERVLET);

    private LimitArchive() {}

    static Path write(Path folder) throws IOException {
        Path archive = folder.resolve(NAME + ".war");
        String type = SERVLET.replace('.', '/') + ".class";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                InputStream code = LimitArchive.class.getResourceAsStream("/" + type)) {
            zip.putNextEntry(new ZipEntry("WEB-INF/web.xml"));
            zip.write(DESCRIPTOR.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + type));
            code.transferTo(zip);
        }
        return archive;
    }
}
