package org.loladeft.dual;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/**
 * Dual ascent for joint allocation of bandwidth and blocks, in the manner of H. Wu, X. Chen, K.
 * Huang, Resource Management for Low-latency Cooperative Fine-tuning of Foundation Models at the
 * Network Edge, doi 10.1109/TWC.2025.3544333: device-involvement variables, the Hungarian method
 * helped by CRUNCH for the blocks, a closed form for the bandwidths. Only its abstract is at hand;
 * the details are ours, derived in docs/mathematics.md and measured in docs/dual-ascent.md.
 *
 * <p>Multipliers: &lambda;<sub>k</sub> &ge; 0 on the latency of device k (sum 1), &mu;<sub>k</sub>
 * on its involvement, &nu; on the band. With w<sub>kj</sub> = S<sub>j</sub> / e<sub>k</sub> the
 * bandwidth part has the closed form b<sub>k</sub> = sqrt(&lambda;<sub>k</sub> w<sub>kj</sub> /
 * &nu;), and the best &mu;<sub>k</sub> for given &lambda; and &nu; is what this bandwidth costs.
 * One assignment with costs &lambda;<sub>k</sub> t<sub>kj</sub> + 2 sqrt(&nu; &lambda;<sub>k</sub>
 * w<sub>kj</sub>), less &nu; B, is then a lower bound of the latency. Its matching with its best
 * split is an incumbent; the latencies at the closed-form bandwidths are the direction in which
 * &lambda; steps. Pairs that can't beat the incumbent even with the whole band are cut before each
 * assignment, as CRUNCH does.
 *
 * <p>Where devices outnumber blocks, prices on the devices' latencies alone are weak: a fractional
 * solution spreads each block over many devices, each of which is then fast. So by default the
 * latency of each block is priced as well, the price of a pair being the sum of both. Each new
 * incumbent is improved by {@linkplain Exchange exchanges}.
 *
 * <p>Where devices may take several blocks, the cheapest way to take all of them in runs stands in
 * place of the assignment. It may call on a device twice, so that &mu;<sub>k</sub> stays, as the
 * price of a device's second call, and is iterated on too. How far such a bound can be below the
 * optimum is not known; the gap is reported.
 *
 * <p>Figures outside 2<sup>-300</sup> to 2<sup>300</sup> are solved in other units ({@link
 * UnitChange}), or refused where no units bring all of them within.
 *
 * <p>Parameters: {@code multipliers} is {@code both} (default), {@code devices} (the derivation
 * above as it stands) or {@code blocks}. {@code step} is {@code polyak} (default) or {@code
 * diminishing}.
 *
 * <p>Each iteration costs O(L K) and the repair of the previous assignment, O(L<sup>2</sup>) for
 * each row that changes; with several blocks O(K L n) for at most n blocks a device. It ends after
 * 400 iterations unless told otherwise.
 */
public final class DualAscentSolver implements DeftSolver {

  private static final int DEFAULT_ITERATIONS = 400;

  /** A gap below this is called closed. */
  private static final double CLOSED = 1e-9;

  /** Creates the solver; it holds no state. */
  public DualAscentSolver() {}

  @Override
  public String id() {
    return "dual-ascent";
  }

  @Override
  public String description() {
    return "Lagrangian bound and incumbent by dual ascent, after the paper's abstract";
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return problem.uplink().kind() == Uplink.Kind.SHARED
        ? UnitChange.capability(problem)
        : Capability.no("its uplink is " + problem.uplink().kind() + ", not shared");
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.of(
        SolveOption.TIME_LIMIT,
        SolveOption.ITERATION_LIMIT,
        SolveOption.CANCELLATION,
        SolveOption.RELATIVE_GAP,
        SolveOption.SEED,
        SolveOption.PROGRESS);
  }

  @Override
  public Set<String> parameters() {
    return Set.of("multipliers", "step");
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return UnitChange.solve(problem, context, DualAscentSolver::ascend);
  }

  private static Answer ascend(DeftProblem problem, SolveContext context) {
    try {
      return problem.problemClass() == ProblemClass.ONE_BLOCK
          ? new DualAscentRun(problem, context).run()
          : new RunAscent(problem, context).run();
    } catch (StopPoll.Stopped stopped) { // before there was any incumbent
      return Answer.unsolved(OptionalDouble.empty(), stopped.reason());
    }
  }

  /** Why an ascent ends, if it does: asked to, near enough, or after its iterations. */
  static Optional<StopReason> reasonToEnd(
      SolveContext context, int iterations, double latency, double bound) {
    Optional<StopReason> stop = context.reasonToStop();
    if (stop.isPresent()) {
      return stop;
    }
    double gap = Math.max(CLOSED, context.options().relativeGap());
    if (latency - bound <= gap * latency) {
      return Optional.of(StopReason.GAP_REACHED);
    }
    OptionalLong asked = context.options().iterationLimit();
    StopReason last = asked.isPresent() ? StopReason.ITERATION_LIMIT : StopReason.COMPLETED;
    return iterations < asked.orElse(DEFAULT_ITERATIONS) ? Optional.empty() : Optional.of(last);
  }
}
