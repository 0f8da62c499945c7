package dev.isobar;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The rules of ARCHITECTURE.md that concern this module. */
@AnalyzeClasses(packages = "dev.isobar", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String EXCHANGE = "dev.isobar.exchange";
    private static final String TRANSPORT = EXCHANGE + ".transport";

    /** Venue packages: direct children of exchange, but for the transport. */
    private static final DescribedPredicate<JavaClass> VENUES =
            resideInAnyPackage(EXCHANGE + ".*..")
                    .and(resideOutsideOfPackage(TRANSPORT + ".."))
                    .as("venue packages");

    private static final List<String> IMPURE =
            List.of(
                    java.io.File.class.getName(),
                    java.io.InputStream.class.getName(),
                    java.io.OutputStream.class.getName(),
                    java.io.FileReader.class.getName(),
                    java.net.Socket.class.getName(),
                    java.net.URL.class.getName(),
                    Clock.class.getName(),
                    Random.class.getName(),
                    UUID.class.getName(),
                    Thread.class.getName(),
                    System.Logger.class.getName());

    @ArchTest
    static final ArchRule A3_VENUES_ARE_PURE =
            noClasses()
                    .that(VENUES)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "java.net.http..",
                                            "java.nio.file..",
                                            "java.nio.channels..",
                                            "java.util.concurrent..",
                                            "java.util.logging..",
                                            "org.slf4j..",
                                            TRANSPORT + "..",
                                            "dev.isobar.settings..")
                                    .or(isAnyOf(IMPURE))
                                    .as("do I/O, run threads, read clocks or log"))
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule A4_VENUES_DO_NOT_SEE_EACH_OTHER =
            slices().assignedFrom(new Venue()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule A5_NO_CYCLES =
            slices().matching("dev.isobar.(**)")
                    .should()
                    .beFreeOfCycles()
                    // The list of all venues names them, and venues use the vocabulary beside it.
                    .ignoreDependency(simpleName("Exchanges"), alwaysTrue());

    @ArchTest
    static final ArchRule A6_NAMES_SAY_SOMETHING =
            noClasses()
                    .should()
                    .haveNameMatching(
                            ".*(Manager|Utils?|Helpers?|Impl|Processor|Service|DTO|Dto)(\\$.*)?");

    @ArchTest
    static final ArchRule A8_STORES_EXCHANGES_AND_CHANNELS_DO_NOT_SEE_EACH_OTHER =
            slices().matching("dev.isobar.(dynamodb|redis|s3|sqs|notify|exchange)..")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule A10_NOTHING_IS_PRINTED =
            noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule A10_NO_STATIC_STATE =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    private static DescribedPredicate<JavaClass> isAnyOf(List<String> names) {
        return DescribedPredicate.describe(
                "are any of " + names, type -> names.contains(type.getName()));
    }

    /** Groups the classes of a venue; everything else is in no group. */
    private static final class Venue implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return VENUES.test(type)
                    ? SliceIdentifier.of(
                            type.getPackageName().substring(EXCHANGE.length() + 1).split("\\.")[0])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "venues";
        }
    }
}
