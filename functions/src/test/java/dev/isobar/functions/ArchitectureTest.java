package dev.isobar.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of ARCHITECTURE.md that concern this module. */
@AnalyzeClasses(packages = "dev.isobar.functions", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule A6_NAMES_SAY_SOMETHING =
            classes()
                    .should()
                    .haveNameNotMatching(
                            ".*(Manager|Utils?|Helpers?|Impl|Processor|Service|DTO|Dto)(\\$.*)?");

    @ArchTest
    static final ArchRule A9_ONLY_WIRING_SEES_ADAPTERS =
            noClasses()
                    .that()
                    .haveNameNotMatching("dev\\.isobar\\.functions\\.\\w*Wiring(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.isobar.dynamodb..",
                            "dev.isobar.redis..",
                            "dev.isobar.s3..",
                            "dev.isobar.capture..",
                            "dev.isobar.exchange.transport..",
                            "software.amazon..",
                            "redis.clients..");

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
}
