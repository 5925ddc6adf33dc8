package org.loladeft.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The suite's rules, for the module that the command's tests don't see. */
class TrainingArchitectureTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.loladeft.training");

  @Test
  void no_packages_depend_on_each_other_in_a_circle() {
    slices().matching("org.loladeft.(**)").should().beFreeOfCycles().check(MODULE);
  }

  @Test
  void arrows_between_modules_go_downwards_only() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.loladeft.cli..",
            "org.loladeft.experiments..",
            "org.loladeft.benchmarks..",
            "org.loladeft.crunch..",
            "org.loladeft.dual..",
            "org.loladeft.ortools..",
            "org.loladeft.optaplanner..",
            "org.loladeft.baselines..")
        .check(MODULE);
  }

  @Test
  void only_the_kit_needs_junit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.loladeft.training.tck..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.opentest4j..", "org.loladeft.training.tck..")
        .check(MODULE);
  }

  @Test
  void the_contract_knows_no_reader_and_no_library() {
    classes()
        .that()
        .resideInAPackage("org.loladeft.training")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.loladeft.training",
            "org.loladeft.api",
            "org.loladeft.scenario",
            "org.loladeft.formats",
            "java..",
            "org.jspecify..")
        .check(MODULE);
  }

  @Test
  void there_is_no_static_mutable_state_and_nobody_prints() {
    fields().that().areStatic().should().beFinal().check(MODULE);
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(MODULE);
  }
}
