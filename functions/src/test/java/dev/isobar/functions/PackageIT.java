package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.isobar.template.Function;
import dev.isobar.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is deployed. */
class PackageIT {
    private static final Path PACKAGE = Path.of("target", "functions.jar");

    /** Bytes: what a cold start has to fetch and to look through. */
    private static final long MOST = 20_000_000;

    @Test
    @DisplayName("R33 the package has at most 20,000,000 bytes")
    void thePackageIsSmall() throws Exception {
        assertThat(Files.size(PACKAGE)).isLessThanOrEqualTo(MOST);
    }

    @Test
    @DisplayName("R33 every handler is in it, and all of ours that one of them may come to")
    void everythingThatIsReachedIsInIt() throws Exception {
        JavaClasses ours = new ClassFileImporter().importPackages("dev.isobar");
        Template template = Template.read(Path.of("..", "template.yaml"), Map.of());
        assertThat(template.functions()).isNotEmpty();
        Set<String> reached = new TreeSet<>();
        for (Function function : template.functions()) {
            reached.add(function.handler());
            ours.get(function.handler()).getTransitiveDependenciesFromSelf().stream()
                    .map(to -> to.getTargetClass().getBaseComponentType().getName())
                    .filter(name -> name.startsWith("dev.isobar."))
                    .forEach(reached::add);
        }

        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            assertThat(reached)
                    .allMatch(name -> zip.getEntry(name.replace('.', '/') + ".class") != null);
        }
    }
}
