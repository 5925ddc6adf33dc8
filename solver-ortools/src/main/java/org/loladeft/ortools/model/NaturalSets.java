package org.loladeft.ortools.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.ortools.model.LinearModel.Terms;

/**
 * Several blocks a device, for any table: a binary x of every pair and {@linkplain DeviceSteps
 * steps} y of every device.
 *
 * <pre>
 * sum over k of x_kj = 1                                                 each block j
 * sum over j of x_kj &lt;= n_k                                              each device k
 * (largest memory base) + sum over j of (extra memory)_kj x_kj &lt;= M_k      each device k
 * </pre>
 *
 * A base is what a block costs alone less what it adds beside others, so that the largest base and
 * the extras add up to the cost of the set. On a dedicated uplink
 *
 * <pre>
 * minimise T &gt;= (largest base) + sum over j of (g_kj + S_j / R_k) x_kj     each device k
 * </pre>
 *
 * On a joint uplink payload over time is convex in neither, so that a deadline T is given and the
 * least sum of shares b is asked for. With r_k the device's rate in parts of that with the whole
 * uplink, and w_kj the time that S_j takes with that,
 *
 * <pre>
 * r_k T - sum over i of (increment of the base)_ki (r_k y_ki) - sum over j of g_kj (r_k x_kj)
 *     &gt;= sum over j of w_kj x_kj                                         each device k
 * r_k &lt;= the rate that b_k carries        on a band b_k, on N resource blocks b_k / N, b_k whole,
 *                                         with limited power each of some tangents
 * b_k &gt;= sum over j of c_kj x_kj           where c_kj is the need of j alone
 * sum over k of b_k &lt;= B
 * </pre>
 *
 * A product is r where the binary is 1 and 0 else, as r is at most 1; it need only be bounded from
 * below. The last but one follows from the others for whole x, since needs are superadditive; for
 * fractions it is what bounds the programme.
 */
public final class NaturalSets implements SetModel {

  private static final double NEGATIVE = Double.NEGATIVE_INFINITY;
  private static final double POSITIVE = Double.POSITIVE_INFINITY;
  private static final int FIRST_TANGENTS = 12;

  /** So that an engine's tolerance of rows makes no "no". */
  static final double ROOM = 1e-8;

  private final CandidatePairs pairs;
  private final DeftProblem problem;
  private final LinearModel model = new LinearModel("deft-sets");
  private final Terms objective = new Terms();

  private NaturalSets(CandidatePairs pairs) {
    this.pairs = pairs;
    this.problem = pairs.problem();
    for (int p = 0; p < pairs.count(); p++) {
      model.column("", 0, 1, true);
    }
    for (int j = 0; j < pairs.blocks(); j++) {
      model.row("", 1, 1, sum(IntStream.range(pairs.first(j), pairs.first(j + 1)).toArray()));
    }
  }

  private static Terms sum(int[] columns) {
    Terms sum = new Terms();
    Arrays.stream(columns).forEach(column -> sum.add(1, column));
    return sum;
  }

  /** What is asked of a device beside room for its blocks. */
  @FunctionalInterface
  private interface TimeRows {
    void add(DevicePairs ours, DeviceSteps steps);
  }

  private NaturalSets with(TimeRows time) {
    for (int k = 0; k < problem.deviceCount(); k++) {
      DevicePairs ours = DevicePairs.of(pairs, k);
      if (!ours.isEmpty()) {
        int most = Math.min(problem.maxBlocks(k), ours.pairs().length);
        model.row("", NEGATIVE, most, sum(ours.pairs()));
        DeviceSteps steps = DeviceSteps.addTo(model, ours.pairs(), ours::computeBase);
        if (ours.memoryBinds()) {
          addMemory(ours, steps);
        }
        time.add(ours, steps);
      }
    }
    model.minimise(objective);
    return this;
  }

  /** Whether there is an allocation at all, and with how few resource blocks. */
  public static NaturalSets any(CandidatePairs pairs) {
    NaturalSets sets = new NaturalSets(pairs);
    sets.with((ours, steps) -> sets.addResourceBlock(ours));
    sets.model.row("", NEGATIVE, sets.problem.uplink().budget(), sets.objective);
    return sets;
  }

  /**
   * The shortest round on a dedicated uplink.
   *
   * @param pairs the pairs that a better allocation can need
   * @param floorSeconds no allocation is faster
   * @param ceilingSeconds latency of a known allocation, above 0, also the unit of time
   */
  public static NaturalSets fastest(
      CandidatePairs pairs, double floorSeconds, double ceilingSeconds) {
    NaturalSets sets = new NaturalSets(pairs);
    int latency = sets.model.column("", Math.min(1, floorSeconds / ceilingSeconds), 1, false);
    sets.objective.add(1, latency);
    return sets.with(
        (ours, steps) -> {
          Terms latest = new Terms().add(1, latency);
          steps.addTo(latest, -1 / ceilingSeconds);
          for (int p : ours.pairs()) {
            latest.add(-(ours.extraCompute(p) + ours.wholeSeconds(p)) / ceilingSeconds, p);
          }
          sets.model.row("", 0, POSITIVE, latest);
        });
  }

  /**
   * The least part of a joint uplink with which all finish by a deadline.
   *
   * @param pairs the pairs that can
   * @param deadlineSeconds above 0, finite
   * @param contacts points {device, part of the band} at which rates are exact, beside a few
   */
  public static NaturalSets leastShares(
      CandidatePairs pairs, double deadlineSeconds, List<double[]> contacts) {
    NaturalSets sets = new NaturalSets(pairs);
    sets.with(
        (ours, steps) -> {
          sets.addTime(ours, steps, deadlineSeconds);
          sets.addShare(ours, steps, deadlineSeconds, contacts);
        });
    sets.model.row("", NEGATIVE, 1 + ROOM, sets.objective);
    return sets;
  }

  /** With the whole uplink to itself a device takes at least as long. */
  private void addTime(DevicePairs ours, DeviceSteps steps, double deadline) {
    Terms time = new Terms();
    steps.addTo(time, 1 / deadline);
    for (int p : ours.pairs()) {
      time.add((ours.extraCompute(p) + ours.wholeSeconds(p)) / deadline, p);
    }
    model.row("", NEGATIVE, 1, time);
  }

  private void addMemory(DevicePairs ours, DeviceSteps compute) {
    double unit = problem.memoryBytes(ours.device());
    Terms need = new Terms();
    memorySteps(ours, compute).addTo(need, 1 / unit);
    for (int p : ours.pairs()) {
      need.add(ours.extraMemory(p) / unit, p);
    }
    model.row("", NEGATIVE, 1, need);
  }

  /** The steps of computation where those of memory are the same. */
  private DeviceSteps memorySteps(DevicePairs ours, DeviceSteps compute) {
    double[] ofStep = new double[compute.bases().length];
    Arrays.fill(ofStep, -1);
    boolean same = true;
    for (int p : ours.pairs()) {
      int step = Arrays.binarySearch(compute.bases(), ours.computeBase(p));
      same &= ofStep[step] < 0 || ofStep[step] == ours.memoryBase(p);
      ofStep[step] = ours.memoryBase(p);
    }
    for (int i = 1; i < ofStep.length; i++) {
      same &= ofStep[i] >= ofStep[i - 1];
    }
    return same
        ? new DeviceSteps(compute.columns(), ofStep)
        : DeviceSteps.addTo(model, ours.pairs(), ours::memoryBase);
  }

  /** A device with something to upload needs a resource block, however long it may take. */
  private void addResourceBlock(DevicePairs ours) {
    if (problem.uplink().kind().hasWholeShares()) {
      int any = model.column("", 0, 1, true);
      objective.add(1, any);
      for (int p : ours.pairs()) {
        if (ours.wholeSeconds(p) > 0) {
          model.row("", 0, POSITIVE, new Terms().add(1, any).add(-1, p));
        }
      }
    }
  }

  private void addShare(
      DevicePairs ours, DeviceSteps steps, double deadline, List<double[]> contacts) {
    boolean whole = problem.uplink().kind().hasWholeShares();
    double budget = problem.uplink().budget();
    double most = whole ? budget : 1;
    int share = model.column("", 0, most, whole);
    objective.add(1 / most, share);
    Terms needs = new Terms().add(1 / most, share);
    for (int p : ours.pairs()) {
      double need = pairs.leastShare(p, deadline);
      needs.add(
          -(whole ? ours.wholeSeconds(p) / (deadline - ours.computeSeconds(p)) : need / budget), p);
      if (whole) {
        model.row("", 0, POSITIVE, new Terms().add(1, share).add(-need, p));
      }
    }
    model.row("", 0, POSITIVE, needs);
    if (!ours.isAlone()) {
      addUpload(ours, steps, deadline, rate(ours, steps, share, most, contacts));
    }
  }

  /** The rate's column, in parts of that with the whole uplink. */
  private int rate(
      DevicePairs ours, DeviceSteps steps, int share, double most, List<double[]> contacts) {
    int rate = model.column("", 0, 1, false);
    int used = steps.columns()[0];
    model.row("", 0, POSITIVE, new Terms().add(1, used).add(-1, rate));
    if (problem.uplink().kind() == Uplink.Kind.POWER_LIMITED) {
      for (int i = 0; i < FIRST_TANGENTS; i++) {
        addTangent(ours.device(), rate, share, used, Math.scalb(1.0, -i));
      }
      contacts.stream()
          .filter(contact -> contact[0] == ours.device())
          .forEach(contact -> addTangent(ours.device(), rate, share, used, contact[1]));
    } else {
      model.row("", 0, POSITIVE, new Terms().add(1 / most, share).add(-1, rate));
    }
    return rate;
  }

  private void addTangent(int device, int rate, int share, int used, double part) {
    RateTangent tangent = RateTangent.at(problem, device, part);
    Terms carried = new Terms().add(tangent.slope(), share).add(tangent.intercept(), used);
    model.row("", 0, POSITIVE, carried.add(-1, rate));
  }

  /** What is taken of the first base is taken whenever there is a rate. */
  private void addUpload(DevicePairs ours, DeviceSteps steps, double deadline, int rate) {
    double[] bases = steps.bases();
    Terms area = new Terms().add(1 - bases[0] / deadline, rate);
    for (int i = 1; i < bases.length; i++) {
      area.add(-(bases[i] - bases[i - 1]) / deadline, product(rate, steps.columns()[i]));
    }
    for (int p : ours.pairs()) {
      if (ours.extraCompute(p) > 0) {
        area.add(-ours.extraCompute(p) / deadline, product(rate, p));
      }
      area.add(-ours.wholeSeconds(p) / deadline, p);
    }
    model.row("", 0, POSITIVE, area);
  }

  private int product(int rate, int binary) {
    int product = model.column("", 0, 1, false);
    model.row("", -1, POSITIVE, new Terms().add(1, product).add(-1, rate).add(-1, binary));
    return product;
  }

  @Override
  public LinearModel model() {
    return model;
  }

  @Override
  public double[] hint(int[] deviceOfBlock) {
    return pairs.indicator(deviceOfBlock);
  }

  @Override
  public int[] devices(double[] values) {
    return pairs.matching(p -> values[p]);
  }
}
