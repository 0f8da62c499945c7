package dev.isobar.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.isobar.app", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule A5_noCycles =
            slices().matching("dev.isobar.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule A6_namesSayWhatAThingIs =
            classes()
                    .should()
                    .haveNameNotMatching(
                            ".*\\.[A-Za-z]*(Manager|Utils?|Helpers?|Impl|Processor|Service|DTO)");

    @ArchTest
    static final ArchRule A9_onlyWiringAndItsAdaptersSeeInfrastructure =
            noClasses()
                    .that()
                    .haveNameNotMatching(
                            "dev.isobar.app.([A-Za-z]*Wiring(\\$.*)?|FeedStreams|VenueEnquiry|RedisLog(\\$.*)?)")
                    .and()
                    .resideOutsideOfPackage("dev.isobar.app.documents")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.isobar.dynamodb..",
                            "dev.isobar.redis..",
                            "dev.isobar.s3..",
                            "dev.isobar.notify..",
                            "dev.isobar.capture..",
                            "dev.isobar.exchange.transport..",
                            "software.amazon..",
                            "redis.clients..");

    @ArchTest
    static final ArchRule A10_nothingIsPrinted =
            noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule A10_nothingStaticChanges = fields().that().areStatic().should().beFinal();
}
