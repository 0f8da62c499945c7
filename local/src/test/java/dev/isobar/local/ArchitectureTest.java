package dev.isobar.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import picocli.CommandLine.Command;

/** The rules of ARCHITECTURE.md that concern this module. */
@AnalyzeClasses(packages = "dev.isobar.local", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule A5_NO_CYCLES =
            slices().matching("dev.isobar.local.(**)").should().beFreeOfCycles();

    /** The command line is on top: nothing below knows what is typed or told. */
    @ArchTest
    static final ArchRule A5_NOTHING_SEES_THE_COMMAND_LINE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.isobar.local.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.isobar.local");

    @ArchTest
    static final ArchRule A6_NAMES_SAY_SOMETHING =
            classes()
                    .should()
                    .haveNameNotMatching(
                            ".*(Manager|Utils?|Helpers?|Impl|Processor|Service|DTO|Dto)(\\$.*)?");

    @ArchTest
    static final ArchRule A10_ONLY_THE_COMMAND_LINE_PRINTS =
            noClasses()
                    .that()
                    .resideInAPackage("dev.isobar.local.*..")
                    .and()
                    .areNotAnnotatedWith(Command.class)
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule A10_NO_STATIC_STATE = fields().that().areStatic().should().beFinal();
}
