package org.loladeft.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may know what in solver-api. */
@AnalyzeClasses(packages = "org.loladeft", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule needs_nothing_but_the_jdk_and_annotations =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "org.loladeft.api..");

  @ArchTest
  static final ArchRule the_checker_shares_no_code_with_solvers =
      noClasses()
          .that()
          .resideInAPackage("org.loladeft.api.check")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.loladeft.api.bandwidth..", "org.loladeft.api.solve..");

  @ArchTest
  static final ArchRule the_checker_serves_the_facade_only =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.loladeft.api.check", "org.loladeft.api.solve")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.loladeft.api.check");

  @ArchTest
  static final ArchRule the_vocabulary_depends_on_arithmetic_alone =
      classes()
          .that()
          .resideInAPackage("org.loladeft.api")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "org.loladeft.api", "org.loladeft.api.arithmetic");

  @ArchTest
  static final ArchRule arithmetic_knows_of_numbers_alone =
      classes()
          .that()
          .resideInAPackage("org.loladeft.api.arithmetic")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "org.loladeft.api.arithmetic");

  @ArchTest
  static final ArchRule no_cycles =
      slices().matching("org.loladeft.api.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule prints_nothing = noClasses().should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule has_no_static_mutable_state =
      fields().that().areStatic().should().beFinal();
}
