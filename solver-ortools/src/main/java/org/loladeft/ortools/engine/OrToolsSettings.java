package org.loladeft.ortools.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.ParameterException;
import org.loladeft.api.ProblemClass;
import org.loladeft.ortools.model.SetList;

/**
 * The parameters of the OR-Tools solvers.
 *
 * @param engine which mixed-integer engine
 * @param process where the engine runs
 * @param threads threads of the engine, at least 1; with one thread runs repeat exactly
 * @param start whether an assignment relaxation provides the first allocations, of problems with
 *     one block a device
 * @param formulation of problems with several blocks a device
 */
public record OrToolsSettings(
    Engine engine, Place process, int threads, boolean start, Formulation formulation) {

  /** What an engine is told of several blocks a device. */
  public enum Formulation {
    /** Runs where blocks are equal, else sets where they are few, else natural. */
    BEST,
    /** Which device takes which block, and what its blocks cost together; any table. */
    NATURAL,
    /** Which device takes which run; equal blocks only. */
    RUNS,
    /** Which device takes which set, all listed; few blocks only. */
    SETS
  }

  /** Mixed-integer engines. */
  public enum Engine {
    SCIP,
    HIGHS
  }

  /** Where an engine runs. */
  public enum Place {
    IN,
    CHILD
  }

  /** Parameters of {@code ortools-milp}. */
  public static final Set<String> MILP_NAMES =
      Set.of("engine", "process", "threads", "start", "formulation");

  /** Parameters of {@code ortools-cpsat}. */
  public static final Set<String> CP_SAT_NAMES =
      Set.of("process", "threads", "start", "formulation");

  /**
   * Reads the parameters.
   *
   * @param parameters names and values
   * @return the settings
   * @throws ParameterException if a value is not one of those expected
   */
  public static OrToolsSettings of(Map<String, String> parameters) {
    Engine engine = choice(parameters, "engine", Engine.values(), Engine.SCIP);
    // HiGHS writes to the process's standard output and can't be interrupted.
    Place usual = engine == Engine.HIGHS ? Place.CHILD : Place.IN;
    return new OrToolsSettings(
        engine,
        choice(parameters, "process", Place.values(), usual),
        threads(parameters),
        choice(parameters, "start", new String[] {"lp", "none"}, "lp").equals("lp"),
        choice(parameters, "formulation", Formulation.values(), Formulation.BEST));
  }

  /**
   * Requires that a problem can be formulated as asked.
   *
   * @throws ParameterException if runs are asked for where blocks are not equal, or sets where
   *     there are too many
   */
  public void requireFor(DeftProblem problem) {
    if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
      if (formulation == Formulation.RUNS && EqualBlocks.order(problem).isEmpty()) {
        throw new ParameterException(
            "formulation", "runs", "another one, as the blocks of this problem are not equal");
      }
      if (formulation == Formulation.SETS && SetList.all(problem).isEmpty()) {
        throw new ParameterException(
            "formulation", "sets", "another one, as this problem has too many sets to list");
      }
    }
  }

  private static <T> T choice(Map<String, String> parameters, String name, T[] values, T usual) {
    String value = parameters.get(name);
    if (value == null) {
      return usual;
    }
    return Arrays.stream(values)
        .filter(v -> word(v).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    name,
                    value,
                    "one of " + Arrays.stream(values).map(OrToolsSettings::word).toList()));
  }

  private static String word(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  private static int threads(Map<String, String> parameters) {
    String value = parameters.getOrDefault("threads", "1");
    if (!value.matches("[1-9][0-9]{0,2}")) {
      throw new ParameterException("threads", value, "a whole number from 1 to 999");
    }
    return Integer.parseInt(value);
  }
}
