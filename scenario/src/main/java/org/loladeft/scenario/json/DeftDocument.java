package org.loladeft.scenario.json;

import org.loladeft.api.DeftProblem;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.Scenario;

/** What a file holds, by its format. */
public sealed interface DeftDocument {

  /**
   * A {@code deft-problem/1} file.
   *
   * @param problem the problem
   */
  record ProblemDocument(DeftProblem problem) implements DeftDocument {}

  /**
   * A {@code deft-scenario/1} file.
   *
   * @param scenario the scenario
   */
  record ScenarioDocument(Scenario scenario) implements DeftDocument {}

  /**
   * A {@code deft-solution/1} file.
   *
   * @param solution the solution, not checked against any problem
   */
  record SolutionDocument(SolutionFile solution) implements DeftDocument {}

  /**
   * A {@code deft-profile/1} file.
   *
   * @param profile the profile
   */
  record ProfileDocument(DeviceProfile profile) implements DeftDocument {}
}
