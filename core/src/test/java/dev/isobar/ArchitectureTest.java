package dev.isobar;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The rules of ARCHITECTURE.md that concern core. */
@AnalyzeClasses(packages = "dev.isobar", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule a1CoreImportsJavaOnly =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "dev.isobar.market",
                            "dev.isobar.bars",
                            "dev.isobar.indicators",
                            "dev.isobar.features",
                            "dev.isobar.quality",
                            "dev.isobar.alerts",
                            "dev.isobar.identity",
                            "dev.isobar.limits",
                            "dev.isobar.flows..",
                            "dev.isobar.hours",
                            "dev.isobar.jobs",
                            "dev.isobar.snapshots",
                            "dev.isobar.upkeep",
                            "dev.isobar.configuration",
                            "dev.isobar.live");

    @ArchTest
    static final ArchRule a2CoreReadsNoClockAndNoRandomness =
            noClasses()
                    .should()
                    .callMethodWhere(readsTheWorld())
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.security.SecureRandom")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                    .orShould()
                    .callConstructor(java.util.Random.class)
                    .orShould()
                    .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule a5NoCycles =
            slices().matching("dev.isobar.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a6NamesSayWhatThingsAre =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Manager|Utils?|Helpers?|Impl|Processor|Service|DTO)");

    @ArchTest
    static final ArchRule a7MarketImportsNothingOfOurs =
            noClasses()
                    .that()
                    .resideInAPackage("..market..")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages("java..", "dev.isobar.market");

    @ArchTest static final ArchRule a7Bars = imports("bars", "market");

    @ArchTest static final ArchRule a7Indicators = imports("indicators", "market", "bars");

    @ArchTest
    static final ArchRule a7Features = imports("features", "market", "bars", "indicators");

    @ArchTest static final ArchRule a7Quality = imports("quality", "market", "bars");

    @ArchTest static final ArchRule a7Alerts = imports("alerts", "market", "bars", "indicators");

    @ArchTest static final ArchRule a7Snapshots = imports("snapshots", "bars");

    @ArchTest static final ArchRule a7Upkeep = imports("upkeep", "bars", "snapshots");

    @ArchTest
    static final ArchRule a7Configuration =
            imports("configuration", "market", "bars", "quality", "limits");

    @ArchTest
    static final ArchRule a7Flows = imports("flows", "market", "bars", "quality", "configuration");

    @ArchTest static final ArchRule a7Hours = imports("hours");

    @ArchTest static final ArchRule a7Jobs = imports("jobs", "market", "bars");

    private static ArchRule imports(String feature, String... others) {
        String[] allowed = new String[others.length + 2];
        allowed[0] = "java..";
        allowed[1] = "dev.isobar." + feature + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 2] = "dev.isobar." + others[i];
        }
        return noClasses()
                .that()
                .resideInAPackage("dev.isobar." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(allowed)
                .allowEmptyShould(true);
    }

    @ArchTest
    static final ArchRule a7NothingImportsLive =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..live..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..live..");

    @ArchTest
    static final ArchRule a10NoSystemOut =
            noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule a10NoStaticMutableField =
            fields().that().haveModifier(STATIC).should().haveModifier(FINAL);

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall>
            readsTheWorld() {
        Set<String> clocks =
                Set.of("currentTimeMillis", "nanoTime", "systemUTC", "systemDefaultZone", "system");
        return DescribedPredicate.describe(
                "reads the clock of the machine or makes something random",
                call -> {
                    AccessTarget.MethodCallTarget target = call.getTarget();
                    String owner = target.getOwner().getName();
                    return owner.startsWith("java.time.") && target.getName().equals("now")
                            || clocks.contains(target.getName())
                                    && (owner.equals("java.lang.System")
                                            || owner.equals("java.time.Clock"))
                            || owner.equals("java.util.UUID")
                                    && target.getName().equals("randomUUID")
                            || owner.equals("java.lang.Math") && target.getName().equals("random");
                });
    }
}
