package org.loladeft.baselines;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.Shortage;
import org.loladeft.api.SolveContext;
import org.loladeft.api.Status;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * Best blocks, naive bandwidth: every device gets the same share, and the blocks are then placed
 * optimally for that split by the exact solver that the automatic choice picks for a dedicated
 * uplink. What the joint optimum gains over it is what the division of the bandwidth is worth.
 *
 * <p>Where devices may take several blocks, as many of them count as can take part, and the shares
 * of those that then don't are divided among the others.
 */
public final class EqualBandwidth extends Baseline {

  /** Of more devices, each of one block, only those count that are among the quickest for some. */
  private static final int ALL = 4096;

  private final ExactSolver exact = new ExactSolver();

  /** Creates the solver. */
  public EqualBandwidth() {
    super("equal-bandwidth", "baseline: the same share for all, the blocks optimal for it");
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return problem.uplink().isJoint()
        ? Capability.yes()
        : Capability.no("a dedicated uplink has no bandwidth to divide");
  }

  @Override
  public Availability availability() {
    return exact.availability();
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    Optional<Proof> shortage = Shortage.proof(problem);
    if (shortage.isPresent()) {
      return Answer.infeasible(shortage.get());
    }
    int[] devices;
    DeftProblem dedicated;
    try {
      StopPoll poll = StopPoll.of(context);
      devices = candidates(problem, poll);
      dedicated = atEqualShares(problem, devices, poll);
      poll.now();
    } catch (StopPoll.Stopped stopped) {
      return Answer.unsolved(OptionalDouble.empty(), stopped.reason());
    }
    Answer placed = exact.solve(dedicated, context);
    if (placed.allocation().isPresent()) {
      int[] chosen = placed.allocation().get().devices();
      Arrays.setAll(chosen, j -> devices[chosen[j]]);
      return split(problem, chosen, context);
    }
    // A proof for dedicated uplinks that counts on several blocks a device is none for this one.
    boolean isProof = problem.problemClass() == ProblemClass.ONE_BLOCK;
    return isProof && placed.outcome().status() == Status.INFEASIBLE
        ? Answer.infeasible(placed.proof().orElse(null))
        : Answer.unsolved(OptionalDouble.empty(), placed.outcome().stopReason());
  }

  private static int[] candidates(DeftProblem problem, StopPoll poll) {
    return problem.deviceCount() <= ALL || problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
        ? IntStream.range(0, problem.deviceCount()).toArray()
        : QuickestDevices.of(problem, EqualShare.ofUploads(problem), poll);
  }

  /** With equal shares for those that take part, if there are resource blocks for all of these. */
  private static Answer split(DeftProblem problem, int[] devices, SolveContext context) {
    return BestSplit.of(problem, devices).isEmpty()
        ? Answer.unsolved(OptionalDouble.empty(), StopReason.COMPLETED)
        : answer(problem, EqualShare.allocate(problem, devices), StopReason.COMPLETED, context);
  }

  /** Some devices, each with the rate that its equal share gives. */
  private static DeftProblem atEqualShares(DeftProblem p, int[] devices, StopPoll poll) {
    double share = EqualShare.ofUploads(p);
    ProblemBuilder builder =
        DeftProblem.builder(new Uplink.Dedicated(), p.blocks()).reserve(devices.length);
    for (int i = 0; i < devices.length; i++) {
      poll.atCostly(i);
      int k = devices[i];
      double rate = p.uplink().kind().bitsPerSecond(p.channel(k), share);
      builder.device(p.device(k).withChannel(rate));
    }
    return builder.build();
  }
}
