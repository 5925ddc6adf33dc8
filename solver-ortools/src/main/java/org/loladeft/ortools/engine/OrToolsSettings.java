package org.loladeft.ortools.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.loladeft.api.ParameterException;

/**
 * The parameters of the OR-Tools solvers.
 *
 * @param engine which mixed-integer engine
 * @param process where the engine runs
 * @param threads threads of the engine, at least 1; with one thread runs repeat exactly
 * @param start whether an assignment relaxation provides the first allocations
 */
public record OrToolsSettings(Engine engine, Place process, int threads, boolean start) {

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
  public static final Set<String> MILP_NAMES = Set.of("engine", "process", "threads", "start");

  /** Parameters of {@code ortools-cpsat}. */
  public static final Set<String> CP_SAT_NAMES = Set.of("process", "threads", "start");

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
        choice(parameters, "start", new String[] {"lp", "none"}, "lp").equals("lp"));
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
