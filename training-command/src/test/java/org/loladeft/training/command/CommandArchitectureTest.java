package org.loladeft.training.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

/** The suite's rules, for the module that the command's tests don't see. */
class CommandArchitectureTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.loladeft.training.command");

  @Test
  void engines_solvers_and_the_kit_are_reached_through_services_only() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.loladeft.training.pytorch..",
            "org.loladeft.training.tck..",
            "org.loladeft.crunch..",
            "org.loladeft.dual..",
            "org.loladeft.ortools..",
            "org.loladeft.optaplanner..",
            "org.loladeft.baselines..",
            "org.bytedeco..",
            "ai.djl..")
        .check(MODULE);
  }

  @Test
  void command_lines_are_described_by_code_and_not_by_annotations() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("picocli..").and(assignableTo(Annotation.class)))
        .check(MODULE);
  }

  @Test
  void there_is_no_static_mutable_state_and_nobody_prints_but_the_child_process() {
    fields().that().areStatic().should().beFinal().check(MODULE);
    noClasses()
        .that()
        .doNotHaveSimpleName("ProfileProbe")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(MODULE);
  }
}
