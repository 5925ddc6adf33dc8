package org.loladeft.training.pytorch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The suite's rules, for the module that the command's tests don't see. */
class PyTorchArchitectureTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.loladeft.training.pytorch");

  @Test
  void only_what_an_open_session_needs_names_a_class_of_the_library() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.(TorchSession|TorchEncoder|HeldTensors)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(MODULE);
  }

  @Test
  void the_module_knows_training_below_it_and_nothing_beside_it() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.loladeft.training..",
            "org.loladeft.api",
            "org.loladeft.formats",
            "org.loladeft.scenario",
            "org.bytedeco..",
            "ai.djl.huggingface.tokenizers..",
            "org.jspecify..",
            "java..")
        .check(MODULE);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.loladeft.training.tck..")
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
        .check(MODULE);
  }
}
