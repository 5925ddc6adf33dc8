package org.loladeft.ortools.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.ortools.Loader;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.ortools.OrToolsCpSatSolver;
import org.loladeft.ortools.Problems;
import org.loladeft.ortools.engine.Natives;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.CaseFile;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Bans;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Uploads;

/** Solvers that are not on the PATH are skipped: glpsol (glpk-utils), cbc (coinor-cbc). */
class ModelExportTest {

  @TempDir private Path folder;

  static Stream<Arguments> small() {
    List<Arguments> cases = new ArrayList<>();
    for (String kind : Problems.KINDS) {
      for (String format : List.of("mps", "lp")) {
        cases.add(Arguments.of(Problems.of(kind, 5, 8, 11), format));
        cases.add(Arguments.of(Problems.of(kind, 8, 10, 12), format));
      }
    }
    CaseFile.all().stream()
        .map(CaseFile::problem)
        .filter(problem -> problem.blockCount() * problem.deviceCount() <= 40)
        .forEach(problem -> cases.add(Arguments.of(problem, "lp")));
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("small")
  void glpk_finds_the_same_optimum(DeftProblem problem, String format) throws Exception {
    Path solution = folder.resolve("solution");
    String[] input = {format.equals("mps") ? "--freemps" : "--lp", "", "-o", solution.toString()};
    OptionalDouble optimum = optimum(problem);
    input[1] = written(problem, optimum, format).toString();
    run("glpsol", input);
    String text = Files.readString(solution);
    assertEquals(optimum.isPresent(), text.contains("INTEGER OPTIMAL"), text);
    requireOptimum(optimum, text, "Objective: +obj = ([0-9.e+-]+)", problem);
  }

  @ParameterizedTest
  @MethodSource("small")
  void cbc_finds_the_same_optimum(DeftProblem problem, String format) throws Exception {
    Path solution = folder.resolve("solution");
    OptionalDouble optimum = optimum(problem);
    String file = written(problem, optimum, format).toString();
    run("cbc", file, "-solve", "-solu", solution.toString());
    String text = Files.readAllLines(solution).get(0);
    assertEquals(optimum.isPresent(), text.startsWith("Optimal"), text);
    requireOptimum(optimum, text, "objective value +([0-9.e+-]+)", problem);
  }

  /** Several blocks a device: any table, extras, uploads and caps, and all sorts of bans. */
  static Stream<Arguments> several() {
    List<Arguments> cases = new ArrayList<>();
    Bans[] bans = Bans.values();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      for (int seed = 1; seed <= 3; seed++) {
        DeftProblem problem =
            RandomProblems.of(kind)
                .withTable(RandomProblems.Table.ANY)
                .withBlocks(3, 4)
                .withDevices(2, 3)
                .withUploads(seed % 2 == 0 ? Uploads.SOME_ZERO : Uploads.UNEQUAL)
                .withMemory(Memory.MIXED)
                .withSeveral(Extras.UNEQUAL, Caps.MIXED)
                .withBans(bans[seed % bans.length])
                .problem(seed);
        cases.add(Arguments.of(problem, seed % 2 == 0 ? "mps" : "lp"));
      }
    }
    return cases.stream();
  }

  static Stream<DeftProblem> sets() {
    return several().map(arguments -> (DeftProblem) arguments.get()[0]);
  }

  /** OR-Tools reads MPS; what it calls LP is another language. */
  @ParameterizedTest
  @MethodSource("sets")
  void sets_of_blocks_that_are_written_are_read_and_have_the_same_optimum(DeftProblem problem)
      throws Exception {
    OptionalDouble optimum = BruteForce.optimum(problem);
    assumeTrue(Natives.availability().isYes(), "OR-Tools' natives do not load here");
    Loader.loadNativeLibraries();
    String text = text("mps", problem, optimum);
    ModelBuilder model = new ModelBuilder();
    assertTrue(model.importFromMpsString(text), text);
    ModelSolver solver = new ModelSolver("scip");
    SolveStatus status = solver.solve(model);
    assertEquals(optimum.isPresent() ? SolveStatus.OPTIMAL : SolveStatus.INFEASIBLE, status, text);
    if (optimum.isPresent()) {
      requireSetOptimum(optimum.getAsDouble(), solver.getObjectiveValue() * unit(text), text);
    }
  }

  @ParameterizedTest
  @MethodSource("several")
  void glpk_finds_the_same_optimum_of_sets(DeftProblem problem, String format) throws Exception {
    Path solution = folder.resolve("solution");
    OptionalDouble optimum = BruteForce.optimum(problem);
    String file = written(problem, optimum, format).toString();
    run("glpsol", format.equals("mps") ? "--freemps" : "--lp", file, "-o", solution.toString());
    String text = Files.readString(solution);
    assertEquals(optimum.isPresent(), text.contains("INTEGER OPTIMAL"), text);
    requireSetOptimum(optimum, text, "Objective: +obj = ([0-9.e+-]+)", problem);
  }

  @ParameterizedTest
  @MethodSource("several")
  void cbc_finds_the_same_optimum_of_sets(DeftProblem problem, String format) throws Exception {
    Path solution = folder.resolve("solution");
    OptionalDouble optimum = BruteForce.optimum(problem);
    String file = written(problem, optimum, format).toString();
    run("cbc", file, "-solve", "-solu", solution.toString());
    String text = Files.readAllLines(solution).get(0);
    assertEquals(optimum.isPresent(), text.startsWith("Optimal"), text);
    requireSetOptimum(optimum, text, "objective value +([0-9.e+-]+)", problem);
  }

  private static void requireSetOptimum(
      OptionalDouble optimum, String output, String pattern, DeftProblem problem)
      throws IOException {
    if (optimum.isPresent()) {
      Matcher matcher = Pattern.compile(pattern).matcher(output);
      assertTrue(matcher.find(), output);
      String text = text("lp", problem, optimum);
      double found = Double.parseDouble(matcher.group(1)) * unit(text);
      requireSetOptimum(optimum.getAsDouble(), found, text);
    }
  }

  /** The header says how far below the problem's optimum that of the programme may be. */
  private static void requireSetOptimum(double optimum, double found, String text) {
    Matcher matcher = Pattern.compile("by no more than ([0-9.e-]+)").matcher(text);
    double error = matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    assertTrue(error <= 1.1e-4, text);
    assertTrue(found <= optimum * (1 + 1e-6), found + " for " + optimum);
    assertTrue(found >= optimum * (1 - error - 1e-6), found + " for " + optimum);
  }

  @Test
  void what_is_known_to_be_exact_is_said_to_be_so() throws IOException {
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      DeftProblem problem =
          RandomProblems.of(kind)
              .withBlocks(3, 3)
              .withDevices(2, 2)
              .withUploads(Uploads.EQUAL)
              .withSeveral(Extras.EQUAL, Caps.NONE)
              .problem(1);
      boolean exact = kind == Uplink.Kind.DEDICATED || kind == Uplink.Kind.RESOURCE_BLOCKS;
      String text = text("lp", problem, BruteForce.optimum(problem));
      assertEquals(!exact, text.contains("outer approximation: the optimum is at most"), text);
    }
  }

  private static OptionalDouble optimum(DeftProblem problem) {
    DeftResult result = Deft.solve(problem, new OrToolsCpSatSolver(), SolveOptions.withDefaults());
    return result instanceof DeftResult.Optimal optimal
        ? OptionalDouble.of(optimal.latencySeconds())
        : OptionalDouble.empty();
  }

  private static String text(String format, DeftProblem problem, OptionalDouble optimum)
      throws IOException {
    StringBuilder out = new StringBuilder();
    (format.equals("mps") ? new MpsFormat() : new LpFormat()).write(problem, optimum, out);
    return out.toString();
  }

  private Path written(DeftProblem problem, OptionalDouble optimum, String format)
      throws IOException {
    return Files.writeString(folder.resolve("model." + format), text(format, problem, optimum));
  }

  private void run(String program, String... arguments) throws Exception {
    boolean present =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    assumeTrue(present, program + " is not on the PATH");
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("log");
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertEquals(0, status, () -> program + " failed, see its log: " + log);
  }

  /** Both print about nine digits, of a latency in units that the header names. */
  private static void requireOptimum(
      OptionalDouble optimum, String text, String pattern, DeftProblem problem) throws IOException {
    if (optimum.isPresent()) {
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      assertTrue(matcher.find(), text);
      double unit = unit(text("lp", problem, optimum));
      double found = Double.parseDouble(matcher.group(1)) * unit;
      assertEquals(optimum.getAsDouble(), found, 1e-6 * optimum.getAsDouble());
    }
  }

  private static double unit(String text) {
    Matcher matcher = Pattern.compile("units of ([0-9.E-]+) s").matcher(text);
    assertTrue(matcher.find(), text);
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void ids_that_a_format_would_not_take_become_names_that_it_does() throws IOException {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("layer 1/2", 1, 8)))
            .device("édge #1", 1, 8, new double[] {1}, new double[] {1})
            .device("édge #2", 1, 8, new double[] {2}, new double[] {1})
            .device("edge_#1", 1, 8, new double[] {3}, new double[] {1})
            .build();
    String text = text("lp", problem, OptionalDouble.empty());
    assertTrue(text.contains("x_layer_1_2__dge_1 "), text);
    assertTrue(text.lines().allMatch(line -> line.length() < 255), text);
    String names = text.lines().filter(line -> !line.startsWith("\\")).toList().toString();
    assertFalse(names.matches("(?s).*[é/#].*"), names);
  }

  @Test
  void blocks_and_devices_whose_names_would_collide_keep_apart() throws IOException {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(), List.of(new Block("a b", 1, 8), new Block("a_b", 2, 8)))
            .device("d", 1, 8, new double[] {1, 1}, new double[] {1, 1})
            .build();
    String text = text("mps", problem, OptionalDouble.empty());
    assertTrue(text.contains(" E block_a_b\n"), text);
    assertTrue(text.contains(" E block_a_b_2\n"), text);
  }

  @Test
  void ids_of_which_nothing_is_left_get_names_that_begin_with_a_letter() throws IOException {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(),
                List.of(new Block("n2", 1, 8), new Block("#", 2, 8), new Block("?", 3, 8)))
            .device("d", 1, 8, new double[] {1, 1, 1}, new double[] {1, 1, 1})
            .build();
    String text = text("mps", problem, OptionalDouble.empty());
    for (String name : List.of("block_n2", "block_n2_2", "block_n3")) {
      assertTrue(text.contains(" E " + name + "\n"), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mps", "lp"})
  void a_name_with_line_breaks_and_control_characters_stays_in_its_comment(String format)
      throws Exception {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 8)))
            .name("x\nENDATA\r\nEnd\u2028\u001b[2J" + "y".repeat(1000))
            .device("d", 1, 8, new double[] {1}, new double[] {1})
            .build();
    String text = text(format, problem, OptionalDouble.of(2));
    String first = text.lines().findFirst().orElseThrow();
    assertTrue(first.contains("x ENDATA End [2Jyyy"), first);
    assertTrue(text.lines().allMatch(line -> line.length() < 200), first);
    assertEquals(text, text.replaceAll("[\\p{Cntrl}\u2028&&[^\n]]", "?"));
    glpk_finds_the_same_optimum(problem, format);
  }

  @Test
  void figures_too_far_apart_for_other_solvers_are_warned_of() throws IOException {
    DeftProblem ordinary = Problems.of("shared", 5, 8, 11);
    assertFalse(text("lp", ordinary, optimum(ordinary)).contains("WARNING"));
    DeftProblem wide =
        DeftProblem.builder(
                new Uplink.Shared(1), List.of(new Block("a", 1, 1), new Block("b", 2, 1e-11)))
            .device("c", 1, 1, new double[] {1, 1}, new double[] {1, 1})
            .device("d", 1, 1, new double[] {1, 1}, new double[] {1, 1})
            .build();
    String text = text("mps", wide, optimum(wide));
    assertTrue(text.contains("\n* WARNING: coefficients range from "), text);
  }
}
