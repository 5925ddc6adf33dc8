package org.loladeft.cli.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.probe.ExtraClassPath;

/**
 * All that a bug report should say of an installation. Immutable.
 *
 * @param surroundings machine, Java and versions, names and values in the order to show them
 * @param solved whether it solves
 * @param broken providers that can't be loaded, a sentence each
 * @param classPath what is odd about the extra class path
 */
public record CheckUp(
    Map<String, String> surroundings,
    SelfCheck solved,
    List<String> broken,
    ExtraClassPath classPath) {

  /** Copies what it is given. */
  public CheckUp {
    surroundings = new LinkedHashMap<>(surroundings);
    broken = List.copyOf(broken);
  }

  /**
   * Looks at everything. That loads every engine which can be used.
   *
   * @param registry the solvers
   * @param environment the variables of the environment
   * @return what was found
   */
  public static CheckUp of(SolverRegistry registry, Map<String, String> environment) {
    List<String> broken =
        registry.entries().stream()
            .filter(SolverRegistry.Broken.class::isInstance)
            .map(SolverRegistry.Broken.class::cast)
            .map(b -> b.provider() + " from " + b.origin() + ": " + b.reason())
            .toList();
    return new CheckUp(
        Surroundings.describe(),
        SelfCheck.of(registry),
        broken,
        ExtraClassPath.of(environment.get(ExtraClassPath.VARIABLE)));
  }

  /** {@return whether nothing is wrong} */
  public boolean isHealthy() {
    return solved.isHealthy() && broken.isEmpty() && classPath.absent().isEmpty();
  }
}
