package org.loladeft.baselines;

import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;

/**
 * A baseline for devices that may take several blocks: it places all blocks by a rule of its own,
 * and the uplink is divided as is best for that. It says UNSOLVED where the rule finds no
 * allocation, whether or not there is one.
 */
abstract class PlacingBaseline extends Baseline {

  private final String whyNotOneBlock;

  /**
   * Names the rule.
   *
   * @param whyNotOneBlock why it does not take problems with one block a device, as the end of a
   *     sentence
   */
  PlacingBaseline(String id, String description, String whyNotOneBlock) {
    super(id, description);
    this.whyNotOneBlock = whyNotOneBlock;
  }

  @Override
  public final Capability capability(DeftProblem problem) {
    return problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
        ? Capability.yes()
        : Capability.no(whyNotOneBlock);
  }

  @Override
  public final Answer solve(DeftProblem problem, SolveContext context) {
    StopPoll poll = StopPoll.of(context);
    try {
      poll.now();
      return placed(problem, place(problem, context, poll), context);
    } catch (StopPoll.Stopped stopped) {
      return Answer.unsolved(OptionalDouble.empty(), stopped.reason());
    }
  }

  /**
   * Applies the rule.
   *
   * @param poll to be asked in long loops
   * @return the device of each block; empty if the rule finds none
   */
  abstract Optional<int[]> place(DeftProblem problem, SolveContext context, StopPoll poll);
}
