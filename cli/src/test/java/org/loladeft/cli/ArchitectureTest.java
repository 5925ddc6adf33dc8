package org.loladeft.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.SolverRegistry;

/** The rules that hold the whole suite together, checked on the compiled classes of all modules. */
class ArchitectureTest {

  private static final JavaClasses SUITE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.loladeft");

  private static final String API = "org.loladeft.api..";

  @Test
  void all_modules_are_looked_at() {
    Set<String> modules = new TreeSet<>();
    SUITE.forEach(c -> modules.add(moduleOf(c)));
    assertTrue(
        modules.containsAll(
            Set.of(
                "api",
                "baselines",
                "benchmarks",
                "cli",
                "crunch",
                "dual",
                "experiments",
                "formats",
                "optaplanner",
                "ortools",
                "scenario")),
        modules::toString);
  }

  @Test
  void no_packages_depend_on_each_other_in_a_circle() {
    slices().matching("org.loladeft.(**)").should().beFreeOfCycles().check(SUITE);
  }

  @Test
  void the_api_depends_on_nothing_but_the_jdk() {
    classes()
        .that()
        .resideInAPackage(API)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(API, "java..", "org.jspecify..")
        .check(SUITE);
  }

  @Test
  void the_checker_shares_nothing_with_the_solvers() {
    noClasses()
        .that()
        .resideInAPackage("org.loladeft.api.check..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.loladeft..")
                .and(not(resideInAnyPackage("org.loladeft.api.check..", "org.loladeft.api"))))
        .check(SUITE);
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.loladeft.crunch..",
            "org.loladeft.dual..",
            "org.loladeft.ortools..",
            "org.loladeft.optaplanner..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.loladeft.api.check..")
        .check(SUITE);
  }

  /** By the constant pools: an id that is written anywhere in a class file is found. */
  @Test
  void neither_the_api_nor_the_command_names_a_solver() throws IOException {
    Set<String> ids = new TreeSet<>();
    SolverRegistry.discover().solvers().stream().map(DeftSolver::id).forEach(ids::add);
    assertTrue(ids.size() >= 8, ids + ": expected all solvers of the distribution");
    for (JavaClass type : SUITE.that(resideInAnyPackage(API, "org.loladeft.cli.."))) {
      try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
        String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        for (String id : ids) {
          // A constant of n characters is preceded by its length n.
          String constant = "\u0001\u0000" + (char) id.length() + id;
          assertFalse(constants.contains(constant), type.getName() + " names solver " + id);
        }
      }
    }
  }

  @Test
  void solvers_do_not_know_each_other_nor_the_command() {
    slices()
        .matching("org.loladeft.(crunch|dual|ortools|optaplanner|baselines)..")
        .should()
        .notDependOnEachOther()
        .check(SUITE);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.loladeft.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.loladeft.cli..")
        .check(SUITE);
  }

  private static final String[] SOLVERS = {
    "org.loladeft.crunch..",
    "org.loladeft.dual..",
    "org.loladeft.ortools..",
    "org.loladeft.optaplanner..",
    "org.loladeft.baselines.."
  };

  @Test
  void solvers_are_reached_through_the_service_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages(SOLVERS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SOLVERS)
        .check(SUITE);
  }

  /** What each module's classes may know of the others': arrows go downwards only. */
  @Test
  void arrows_between_modules_go_downwards_only() {
    Map<String, Set<String>> below = new LinkedHashMap<>();
    below.put("api", Set.of());
    below.put("formats", Set.of("api"));
    below.put("scenario", Set.of("api", "formats"));
    below.put("tck", Set.of("api", "formats"));
    for (String solver : List.of("crunch", "dual", "ortools", "optaplanner", "baselines")) {
      below.put(solver, Set.of("api"));
    }
    below.put("ortools", Set.of("api", "formats"));
    below.put("benchmarks", Set.of("api", "formats", "scenario"));
    below.put("experiments", Set.of("api", "formats", "scenario", "benchmarks"));
    below.put("playground", Set.of("api", "formats", "scenario", "experiments"));
    below.put(
        "cli",
        Set.of("api", "formats", "scenario", "tck", "benchmarks", "experiments", "playground"));
    Set<String> found = new TreeSet<>();
    for (JavaClass type : SUITE) {
      String module = moduleOf(type);
      found.add(module);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (target.getPackageName().startsWith("org.loladeft.")
            && !moduleOf(target).equals(module)) {
          assertTrue(
              below.getOrDefault(module, Set.of()).contains(moduleOf(target)),
              dependency::getDescription);
        }
      }
    }
    assertTrue(below.keySet().containsAll(found), found::toString);
  }

  private static String moduleOf(JavaClass type) {
    return type.getPackageName().split("\\.", -1)[2];
  }

  /** The kit's jars are on the class path of one command only. */
  @Test
  void the_kit_is_known_to_its_run_and_its_page_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.loladeft.tck..", "org.loladeft.benchmarks.junit..")
        .and()
        .haveNameNotMatching(".*\\.(KitRun|CertificatePage)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.loladeft.tck..", "org.junit..")
        .check(SUITE);
  }

  /**
   * By reflection and a proxy for each kind of annotation, picocli would read them at each start.
   */
  @Test
  void command_lines_are_described_by_code_and_not_by_annotations() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("picocli..").and(assignableTo(Annotation.class)))
        .check(SUITE);
  }

  /** And the kit, which looks at the streams, and says at the end of tests what came of them. */
  @Test
  void nobody_prints_but_the_command() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.loladeft.cli..", "org.loladeft.tck..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(SUITE);
  }

  /** Limits are kept, and times told, by a clock that nobody sets: it never jumps. */
  @Test
  void neither_solvers_nor_what_times_them_look_at_the_time_of_day() {
    noClasses()
        .that()
        .resideInAnyPackage(SOLVERS)
        .or()
        .resideInAnyPackage(API, "org.loladeft.formats.child..", "org.loladeft.benchmarks.bench..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat(
            belongToAnyOf(Instant.class, Clock.class, LocalDateTime.class, Date.class))
        .check(SUITE);
  }

  /** But for whether a native library could be loaded: that is a state of the process. */
  @Test
  void there_is_no_static_mutable_state() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveFullName("org.loladeft.ortools.engine.Natives.outcome")
        .should()
        .beFinal()
        .check(SUITE);
  }

  /**
   * Whoever writes a file in place leaves half of one when the disk is full. Lines that are added,
   * and the folder that a child process and its parent share, are apart.
   */
  @Test
  void files_are_written_whole_and_in_one_place() {
    Set<String> apart =
        Set.of(
            "org.loladeft.formats.WholeFile",
            "org.loladeft.benchmarks.bench.ResultsWriter",
            "org.loladeft.training.server.TrainingLog",
            "org.loladeft.scenario.json.SchemaFiles",
            "org.loladeft.cli.Main");
    Set<String> writers =
        Set.of("newOutputStream", "newBufferedWriter", "write", "writeString", "newByteChannel");
    List<String> found = new ArrayList<>();
    for (JavaClass type : SUITE.that(not(resideInAPackage("org.loladeft.formats.child")))) {
      boolean inPlace =
          type.getMethodCallsFromSelf().stream()
                  .map(call -> call.getTarget())
                  .anyMatch(
                      target ->
                          target.getOwner().isEquivalentTo(Files.class)
                              && writers.contains(target.getName()))
              || type.getConstructorCallsFromSelf().stream()
                  .anyMatch(call -> call.getTargetOwner().isEquivalentTo(FileOutputStream.class));
      if (inPlace && !apart.contains(type.getName().replaceFirst("\\$.*", ""))) {
        found.add(type.getName());
      }
    }
    assertEquals(List.of(), found, "these write files in place: WholeFile does it whole");
  }

  @Test
  void a_rule_that_is_broken_is_noticed() {
    ArchRule rule = fields().that().areStatic().should().notBeFinal();
    assertThrows(AssertionError.class, () -> rule.check(SUITE));
  }
}
