package org.loladeft.ortools.model;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * A CP-SAT model of sets of blocks, for any table: one Boolean x for each pair, each block once,
 * each device at most n_k. All rows are linear but one a device:
 *
 * <pre>
 * m_ka x_ka + sum over the other j of (extra memory)_kj x_kj &lt;= M_k    each device k, block a
 * t_ka x_ka + sum over the other j of g_kj x_kj + tau_k &lt;= T           each device k, block a
 * tau_k &gt;= sum over j of (S_j / R_k) x_kj                            dedicated
 * rate_k tau_k &gt;= sum over j of S_j x_kj                             joint
 * sum over k of b_k &lt;= B                                             b_k carries rate_k
 * </pre>
 *
 * The row of an a that is not taken asks for the extras alone, which the row of one that is taken
 * implies. So no row depends on a condition: conditional rows are those that CP-SAT's presolve was
 * seen to get wrong. A device's share is also at least the sum of what each of its blocks would
 * need alone, as needs are superadditive; that is what bounds the search.
 *
 * <p>Needs and costs are rounded down and what there is of them up, so that "no" stays true; by
 * {@link CpSetScale} a "yes" may be wrong by about a part a block. With limited power the rate is
 * bounded by tangents from above, at points that are the {@link Refinements}.
 */
public final class CpSets implements DeadlineModel {

  private static final double BELOW = 1 - 1e-14;
  private static final int MEMORY_BITS = 40;
  private static final int TANGENT_BITS = 27;
  private static final int FIRST_TANGENTS = 12;
  private static final long TIMES = 1 << 20;

  /**
   * What earlier answers have taught.
   *
   * @param tooMuch sets, as pairs {device, blocks...}, that a device can't take after all
   * @param contacts points {device, part of the band} at which its rate is to be exact
   */
  public record Refinements(List<int[]> tooMuch, List<double[]> contacts) {}

  private final CandidatePairs pairs;
  private final DeftProblem problem;
  private final double deadline;
  private final CpSetScale scale;
  private final Refinements refinements;
  private final CpModel model = new CpModel();
  private final BoolVar[] uses;
  private final LinearExprBuilder shares = LinearExpr.newBuilder();

  /**
   * The model.
   *
   * @param pairs the pairs that can finish
   * @param deadlineSeconds above 0; infinite to ask whether there is any allocation
   */
  public CpSets(
      CandidatePairs pairs, double deadlineSeconds, CpSetScale scale, Refinements refinements) {
    this.pairs = pairs;
    this.problem = pairs.problem();
    this.deadline = deadlineSeconds;
    this.scale = scale;
    this.refinements = refinements;
    this.uses = new BoolVar[pairs.count()];
    for (int j = 0; j < pairs.blocks(); j++) {
      Literal[] once = new Literal[pairs.first(j + 1) - pairs.first(j)];
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        uses[p] = model.newBoolVar("");
        once[p - pairs.first(j)] = uses[p];
      }
      model.addExactlyOne(once);
    }
    for (int k = 0; k < problem.deviceCount(); k++) {
      DevicePairs ours = DevicePairs.of(pairs, k);
      if (!ours.isEmpty()) {
        addDevice(ours);
      }
    }
    refinements.tooMuch().forEach(this::forbid);
    if (scale.parts() > 0) {
      model.addLessOrEqual(shares, most(problem, scale));
      model.minimize(shares);
    }
  }

  /** What shares may add up to: on a band each device's is rounded up. */
  public static long most(DeftProblem problem, CpSetScale scale) {
    boolean band = problem.uplink().isJoint() && !problem.uplink().kind().hasWholeShares();
    return scale.parts() + (band ? problem.deviceCount() : 0);
  }

  private void addDevice(DevicePairs ours) {
    if (!ours.takesAll()) {
      model.addLessOrEqual(sum(ours.pairs(), p -> 1), problem.maxBlocks(ours.device()));
    }
    if (ours.memoryBinds()) {
      addMemory(ours);
    }
    if (deadline == Double.POSITIVE_INFINITY) {
      addResourceBlock(ours);
    } else if (problem.uplink().isJoint()) {
      addJoint(ours);
    } else {
      addRows(
          ours,
          deadlineParts(p -> ours.computeSeconds(p) + ours.wholeSeconds(p)),
          deadlineParts(p -> ours.extraCompute(p) + ours.wholeSeconds(p)),
          null,
          scale.timeParts());
    }
  }

  /** In whole parts. */
  @FunctionalInterface
  private interface Parts {
    long of(int pair);
  }

  private Parts deadlineParts(IntToDoubleFunction seconds) {
    return p -> (long) (seconds.applyAsDouble(p) / deadline * (scale.timeParts() * BELOW));
  }

  private LinearExprBuilder sum(int[] of, Parts parts) {
    LinearExprBuilder sum = LinearExpr.newBuilder();
    for (int p : of) {
      sum.addTerm(uses[p], parts.of(p));
    }
    return sum;
  }

  /**
   * alone_a x_a + sum of extra_j x_j over the others + rest &lt;= most, for each a that may matter.
   */
  private void addRows(
      DevicePairs ours, Parts alone, Parts extra, @Nullable IntVar rest, long most) {
    long extras = Arrays.stream(ours.pairs()).mapToLong(extra::of).sum();
    long largest =
        Arrays.stream(ours.pairs()).mapToLong(p -> alone.of(p) - extra.of(p)).max().orElse(0);
    for (int a : ours.pairs()) {
      long base = alone.of(a) - extra.of(a);
      if (rest != null || base == largest || extras + base > most) {
        LinearExprBuilder row = sum(ours.pairs(), p -> p == a ? alone.of(p) : extra.of(p));
        if (rest != null) {
          row.add(rest);
        }
        model.addLessOrEqual(row, most);
      }
    }
  }

  private void addMemory(DevicePairs ours) {
    double room = problem.memoryBytes(ours.device());
    boolean whole =
        room < 0x1p50
            && Arrays.stream(ours.pairs())
                .allMatch(p -> isWhole(ours.memoryBytes(p)) && isWhole(ours.extraMemory(p)));
    double unit = whole ? 1 : room / (0x1p40 * BELOW);
    long most = whole ? (long) room : 1L << MEMORY_BITS;
    addRows(
        ours,
        p -> (long) (ours.memoryBytes(p) / unit),
        p -> (long) (ours.extraMemory(p) / unit),
        null,
        most);
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value);
  }

  /** A device with something to upload needs a resource block, however long it may take. */
  private void addResourceBlock(DevicePairs ours) {
    if (problem.uplink().kind().hasWholeShares()) {
      BoolVar any = model.newBoolVar("");
      shares.add(any);
      for (int p : ours.pairs()) {
        if (ours.wholeSeconds(p) > 0) {
          model.addLessOrEqual(uses[p], any);
        }
      }
    }
  }

  private void addJoint(DevicePairs ours) {
    IntVar share = model.newIntVar(0, scale.parts(), "");
    shares.add(share);
    addNeeds(ours, share);
    if (ours.isAlone()) {
      return;
    }
    IntVar rest = model.newIntVar(0, scale.timeParts(), "");
    addRows(
        ours,
        deadlineParts(ours::computeSeconds),
        deadlineParts(ours::extraCompute),
        rest,
        scale.timeParts());
    IntVar rate = problem.uplink().kind() == Uplink.Kind.POWER_LIMITED ? rate(ours, share) : share;
    double area = (double) scale.parts() * scale.timeParts();
    IntVar product = model.newIntVar(0, (long) area, "");
    model.addMultiplicationEquality(product, new LinearArgument[] {rate, rest});
    model.addGreaterOrEqual(
        product, sum(ours.pairs(), p -> (long) (ours.wholeSeconds(p) / deadline * (area * BELOW))));
  }

  /** At least the sum of what the blocks need alone, each counted finely. */
  private void addNeeds(DevicePairs ours, IntVar share) {
    boolean whole = problem.uplink().kind().hasWholeShares();
    double unit = problem.uplink().budget() / scale.parts();
    long times = whole ? TIMES : 1;
    model.addGreaterOrEqual(
        LinearExpr.term(share, times),
        sum(
            ours.pairs(),
            p -> parts(whole ? fraction(ours, p) : pairs.leastShare(p, deadline) / unit, times)));
    for (int p : ours.pairs()) {
      if (whole) {
        model.addGreaterOrEqual(
            share,
            LinearExpr.term(
                uses[p], (long) Math.min(pairs.leastShare(p, deadline), scale.parts() + 1.0)));
      }
    }
  }

  /** Resource blocks as if they could be divided. */
  private double fraction(DevicePairs ours, int p) {
    return ours.wholeSeconds(p) == 0
        ? 0
        : ours.wholeSeconds(p) / (deadline - ours.computeSeconds(p)) * scale.parts();
  }

  private long parts(double share, long times) {
    return (long) (Math.min(share * BELOW, scale.parts() + 1.0) * times);
  }

  /** The rate that a share carries, in parts of that of the whole band. */
  private IntVar rate(DevicePairs ours, IntVar share) {
    IntVar rate = model.newIntVar(0, scale.parts(), "");
    double contact = 1;
    for (int i = 0; i < FIRST_TANGENTS; i++) {
      addTangent(ours.device(), rate, share, contact);
      contact /= 2;
    }
    for (double[] known : refinements.contacts()) {
      if (known[0] == ours.device()) {
        addTangent(ours.device(), rate, share, known[1]);
      }
    }
    return rate;
  }

  private void addTangent(int k, IntVar rate, IntVar share, double contact) {
    RateTangent tangent = RateTangent.at(problem, k, contact);
    double steepest = Math.max(1, Math.max(tangent.slope(), tangent.intercept()));
    long times = 1L << Math.max(0, TANGENT_BITS - 1 - Math.getExponent(steepest));
    long slope = (long) Math.ceil(tangent.slope() * times);
    long intercept = (long) Math.ceil(tangent.intercept() * times * scale.parts()) + times;
    model.addLessOrEqual(
        LinearExpr.newBuilder().addTerm(rate, times).addTerm(share, -slope), intercept);
  }

  private void forbid(int[] deviceAndBlocks) {
    LinearExprBuilder all = LinearExpr.newBuilder();
    int known = 0;
    for (int i = 1; i < deviceAndBlocks.length; i++) {
      int block = deviceAndBlocks[i];
      for (int p = pairs.first(block); p < pairs.first(block + 1); p++) {
        if (pairs.device(p) == deviceAndBlocks[0]) {
          all.add(uses[p]);
          known++;
        }
      }
    }
    if (known == deviceAndBlocks.length - 1) {
      model.addLessOrEqual(all, known - 1L);
    }
  }

  @Override
  public CpModel model() {
    return model;
  }

  @Override
  public int[] devices(CpSolverSolutionCallback solution) {
    double[] values = Arrays.stream(uses).mapToDouble(solution::value).toArray();
    return pairs.matching(p -> values[p]);
  }
}
