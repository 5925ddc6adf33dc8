package org.loladeft.baselines;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Proof;
import org.loladeft.api.Shortage;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopPoll;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.EqualShare;
import org.loladeft.api.solve.Deft;

/**
 * Best blocks, naive bandwidth: every block gets the same share, and the blocks are then placed
 * optimally for that split by the exact solver that the automatic choice picks for a dedicated
 * uplink. What the joint optimum gains over it is what the division of the bandwidth is worth.
 */
public final class EqualBandwidth implements DeftSolver {

  /** Of more devices only those count that are among the quickest for some block. */
  private static final int ALL = 4096;

  /** Discovered on first use, because discovery constructs this solver too. */
  private volatile @Nullable Deft deft;

  /** Creates the solver. */
  public EqualBandwidth() {}

  private Deft deft() {
    Deft known = deft;
    if (known == null) {
      known = Deft.withDefaults();
      deft = known;
    }
    return known;
  }

  @Override
  public String id() {
    return "equal-bandwidth";
  }

  @Override
  public String description() {
    return "baseline: the same share for all, the blocks optimal for it";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return problem.uplink().isJoint()
        ? Capability.yes()
        : Capability.no("a dedicated uplink has no bandwidth to divide");
  }

  @Override
  public Availability availability() {
    boolean exact = deft().registry().facts().stream().anyMatch(f -> f.autoPriority() > 0);
    return exact
        ? Availability.yes()
        : Availability.no(
            "no exact solver for dedicated uplinks was found",
            "add solver-crunch to the class path");
  }

  @Override
  public Set<SolveOption> honours() {
    return BaselineSolver.HONOURED;
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
      devices =
          problem.deviceCount() <= ALL
              ? IntStream.range(0, problem.deviceCount()).toArray()
              : QuickestDevices.of(problem, EqualShare.ofUploads(problem), poll);
      dedicated = atEqualShares(problem, devices);
      poll.now();
    } catch (StopPoll.Stopped stopped) {
      return Answer.unsolved(OptionalDouble.empty(), stopped.reason());
    }
    DeftResult result = deft().solve(dedicated, passedOn(context));
    if (result instanceof DeftResult.WithAllocation found) {
      int[] chosen = found.allocation().devices();
      Arrays.setAll(chosen, j -> devices[chosen[j]]);
      return BaselineSolver.feasible(problem, EqualShare.allocate(problem, chosen), context);
    }
    return result instanceof DeftResult.Infeasible infeasible
        ? Answer.infeasible(infeasible.proof().orElse(null))
        : Answer.unsolved(OptionalDouble.empty(), result.stopReason());
  }

  private static SolveOptions passedOn(SolveContext context) {
    SolveOptions options = SolveOptions.withDefaults();
    if (context.options().cancellation().isPresent()) {
      options = options.withCancellation(context.options().cancellation().get());
    }
    double left = context.remainingSeconds();
    return left == Double.POSITIVE_INFINITY
        ? options
        : options.withTimeLimit(Duration.ofNanos(Math.max(1, (long) (left * 1e9))));
  }

  /** Some devices, each with the rate that its equal share gives. */
  private static DeftProblem atEqualShares(DeftProblem p, int[] devices) {
    double share = EqualShare.ofUploads(p);
    ProblemBuilder builder =
        DeftProblem.builder(new Uplink.Dedicated(), p.blocks()).reserve(devices.length);
    for (int k : devices) {
      double rate = p.uplink().kind().bitsPerSecond(p.channel(k), share);
      builder.device(p.device(k).withChannel(rate));
    }
    return builder.build();
  }
}
