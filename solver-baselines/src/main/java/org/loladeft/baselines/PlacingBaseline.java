package org.loladeft.baselines;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;

/**
 * A baseline for devices that may take several blocks: it places all blocks by a rule of its own,
 * and the uplink is divided as is best for that. It says FEASIBLE without a bound, or UNSOLVED
 * where the rule finds no allocation, whether or not there is one.
 */
abstract class PlacingBaseline implements DeftSolver {

  private final String id;
  private final String description;
  private final String whyNotOneBlock;

  /**
   * Names the rule.
   *
   * @param whyNotOneBlock why it does not take problems with one block a device, as the end of a
   *     sentence
   */
  PlacingBaseline(String id, String description, String whyNotOneBlock) {
    this.id = id;
    this.description = description;
    this.whyNotOneBlock = whyNotOneBlock;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String description() {
    return description;
  }

  /** Both, so that {@link #capability} can say what is wrong with one block a device. */
  @Override
  public final Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public final Capability capability(DeftProblem problem) {
    return problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
        ? Capability.yes()
        : Capability.no(whyNotOneBlock);
  }

  @Override
  public final Set<SolveOption> honours() {
    return BaselineSolver.HONOURED;
  }

  @Override
  public final Answer solve(DeftProblem problem, SolveContext context) {
    Optional<int[]> placed =
        context.reasonToStop().isPresent() ? Optional.empty() : place(problem, context);
    return BaselineSolver.placed(problem, placed, context);
  }

  /** The device of each block; empty if the rule finds none, or is stopped before it does. */
  abstract Optional<int[]> place(DeftProblem problem, SolveContext context);
}
