package org.loladeft.ortools.model;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.model.LinearModel.Terms;

/**
 * Several blocks a device as a mixed-integer programme, without anything being said about which
 * blocks go together.
 *
 * <pre>
 * minimise T
 * sum over k of x_kj = 1                                    each block j
 * sum over j of x_kj &lt;= n_k                               each device k
 * base_k &gt;= (t_kj - g_kj) x_kj                            each pair
 * need_k &gt;= (m_kj - x'_kj) x_kj                           each pair, x' the extra memory
 * need_k + sum over j of x'_kj x_kj &lt;= M_k                each device
 * T &gt;= base_k + sum over j of (g_kj + upload_kj) x_kj      each device, dedicated uplink
 * </pre>
 *
 * <p>On a joint uplink device k has a share b_k, and S_j bit take S_j f(b_k) where f, the seconds a
 * bit, is convex. z_kj stands for x_kj b_k:
 *
 * <pre>
 * sum of b_k &lt;= budget;  z_kj &lt;= b_k;  z_kj &lt;= budget x_kj
 * T &gt;= base_k + sum over j of (g_kj + S_j p) x_kj - S_j q z_kj   each device, each tangent p - q b
 * </pre>
 *
 * <p>Tangents are below f everywhere, so that an allocation with its shares is feasible with its
 * latency and the optimum is a lower bound. They touch f at shares that rise by the same factor
 * from the least share that is of any use, so that a device's upload is short of the truth by
 * {@link #relativeError()} at most. With resource blocks chords between neighbouring whole numbers
 * take the place of tangents and b_k is whole: where no number is left out there is no error.
 */
public final class SeveralBlocksModel {

  /** Factor from one share of contact to the next: an error of 1e-4. */
  private static final double STEP = 1.02;

  private static final int MOST_CONTACTS = 400;

  /** Below this part of the budget tangents would be too steep for an engine. */
  private static final double LEAST_CONTACT = 1e-6;

  private final ModelNames names;
  private final CandidatePairs pairs;
  private final DeftProblem problem;
  private final double ceiling;
  private final double timeUnit;
  private final double budget;
  private final boolean whole;
  private final LinearModel model;
  private final int latency;
  private double error;

  /**
   * Builds the model.
   *
   * @param names readable names
   * @param pairs pairs that an allocation can need; see {@link CandidatePairs#fitting}
   * @param floorSeconds no allocation is faster
   * @param ceilingSeconds allocations that are slower are of no interest
   * @param timeUnit seconds in the model's unit of time
   */
  public SeveralBlocksModel(
      ModelNames names,
      CandidatePairs pairs,
      double floorSeconds,
      double ceilingSeconds,
      double timeUnit) {
    this.names = names;
    this.pairs = pairs;
    this.problem = pairs.problem();
    this.ceiling = ceilingSeconds;
    this.timeUnit = timeUnit;
    this.whole = problem.uplink().kind().hasWholeShares();
    this.budget = whole ? problem.uplink().budget() : 1;
    this.model = new LinearModel("deft-several-" + problem.uplink().kind());
    addPairs();
    this.latency = model.column("T", floorSeconds / timeUnit, ceilingSeconds / timeUnit, false);
    model.minimise(new Terms().add(1, latency));
    Terms shares = new Terms();
    for (int k : pairs.devices()) {
      addDevice(k, pairsOf(k), shares);
    }
    if (problem.uplink().isJoint()) {
      model.row("budget", Double.NEGATIVE_INFINITY, budget, shares);
    }
  }

  /** {@return the programme} */
  public LinearModel model() {
    return model;
  }

  /** {@return by how much an upload time may be too short in it, relatively; 0 if it is exact} */
  public double relativeError() {
    return error;
  }

  private int[] pairsOf(int device) {
    return IntStream.range(0, pairs.count()).filter(p -> pairs.device(p) == device).toArray();
  }

  /** A column for each pair, from index 0 on, and a row for each block. */
  private void addPairs() {
    for (int j = 0; j < pairs.blocks(); j++) {
      Terms once = new Terms();
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        once.add(1, model.column("x_" + names.pair(pairs.device(p), j), 0, 1, true));
      }
      model.row("block_" + names.block(j), 1, 1, once);
    }
  }

  private void addDevice(int k, int[] own, Terms shares) {
    String name = names.device(k);
    if (own.length > problem.maxBlocks(k)) {
      Terms count = new Terms();
      IntStream.of(own).forEach(p -> count.add(1, p));
      model.row("places_" + name, Double.NEGATIVE_INFINITY, problem.maxBlocks(k), count);
    }
    if (canLackMemory(k, own)) {
      addMemory(k, own, name);
    }
    int base =
        addBase(
            "base_" + name,
            own,
            p -> (compute(p) - extraCompute(p)) / timeUnit,
            p -> names.pair(k, pairs.block(p)));
    Terms time = new Terms().add(1, latency).add(-1, base);
    if (problem.uplink().isJoint()) {
      addUploads(k, own, base, shares);
    } else {
      for (int p : own) {
        double upload = problem.uploadSeconds(k, pairs.block(p), 0);
        time.add(-(extraCompute(p) + upload) / timeUnit, p);
      }
      model.row("latency_" + name, 0, Double.POSITIVE_INFINITY, time);
    }
  }

  private double compute(int pair) {
    return problem.computeSeconds(pairs.device(pair), pairs.block(pair));
  }

  private double extraCompute(int pair) {
    return problem.extraComputeSeconds(pairs.device(pair), pairs.block(pair));
  }

  private double memory(int pair) {
    return problem.blockMemoryBytes(pairs.device(pair), pairs.block(pair));
  }

  private double extraMemory(int pair) {
    return problem.extraMemoryBytes(pairs.device(pair), pairs.block(pair));
  }

  /** The largest of what the device's blocks have, a column and a row for each of them. */
  private int addBase(
      String name, int[] own, IntToDoubleFunction of, IntFunction<String> pairName) {
    double most = IntStream.of(own).mapToDouble(of).max().orElse(0);
    int base = model.column(name, 0, most, false);
    for (int p : own) {
      if (of.applyAsDouble(p) > 0) {
        model.row(
            name.substring(0, name.indexOf('_')) + "_" + pairName.apply(p),
            0,
            Double.POSITIVE_INFINITY,
            new Terms().add(1, base).add(-of.applyAsDouble(p), p));
      }
    }
    return base;
  }

  private boolean canLackMemory(int k, int[] own) {
    double largest = IntStream.of(own).mapToDouble(this::memory).max().orElse(0);
    double extras =
        IntStream.of(own)
            .mapToDouble(p -> -extraMemory(p))
            .sorted()
            .limit(problem.maxBlocks(k) - 1L)
            .sum();
    return largest - extras > problem.memoryBytes(k);
  }

  /** In parts of the device's memory, which is above 0 where it can be too small for a set. */
  private void addMemory(int k, int[] own, String name) {
    double all = problem.memoryBytes(k);
    int need =
        addBase(
            "need_" + name,
            own,
            p -> (memory(p) - extraMemory(p)) / all,
            p -> names.pair(k, pairs.block(p)));
    Terms sum = new Terms().add(1, need);
    IntStream.of(own).forEach(p -> sum.add(extraMemory(p) / all, p));
    model.row("memory_" + name, Double.NEGATIVE_INFINITY, 1, sum);
  }

  private void addUploads(int k, int[] own, int base, Terms shares) {
    String name = names.device(k);
    int[] uploading =
        IntStream.of(own).filter(p -> problem.uploadBits(pairs.block(p)) > 0).toArray();
    addTangent("latency_" + name, k, own, base, new int[0], Double.NaN);
    if (uploading.length == 0) {
      return;
    }
    int share = model.column("b_" + name, 0, budget, whole);
    shares.add(1, share);
    int[] products = new int[model.columns().size()];
    Arrays.fill(products, -1);
    for (int p : uploading) {
      String pair = names.pair(k, pairs.block(p));
      products[p] = model.column("z_" + pair, 0, budget, false);
      model.row(
          "share_" + pair,
          Double.NEGATIVE_INFINITY,
          0,
          new Terms().add(1, products[p]).add(-1, share));
      model.row(
          "taken_" + pair,
          Double.NEGATIVE_INFINITY,
          0,
          new Terms().add(1, products[p]).add(-budget, p));
    }
    double[] contacts = contacts(uploading);
    for (int i = 0; i < contacts.length; i++) {
      addTangent("latency_" + (i + 1) + "_" + name, k, own, base, products, contacts[i]);
    }
  }

  private void addTangent(String row, int k, int[] own, int base, int[] products, double contact) {
    Terms terms = new Terms().add(1, latency).add(-1, base);
    for (int p : own) {
      if (products.length > 0 && products[p] >= 0) {
        UploadCurve.Line line = new UploadCurve(problem, k, pairs.block(p)).lineAt(contact);
        terms.add(-(extraCompute(p) + line.intercept()) / timeUnit, p);
        terms.add(line.slope() / timeUnit, products[p]);
      } else {
        terms.add(-extraCompute(p) / timeUnit, p);
      }
    }
    model.row(row, 0, Double.POSITIVE_INFINITY, terms);
  }

  /** Shares from the least with which a block is finished in time up to the whole budget. */
  private double[] contacts(int[] uploading) {
    double unit = UploadCurve.unit(problem.uplink());
    double least =
        IntStream.of(uploading).mapToDouble(p -> pairs.leastShare(p, ceiling)).min().orElseThrow();
    double from = Math.min(budget, Math.max(least / unit, whole ? 1 : LEAST_CONTACT));
    double range = StrictMath.log(budget / from);
    int steps = (int) Math.min(MOST_CONTACTS - 1, Math.ceil(range / StrictMath.log(STEP)));
    double factor = steps == 0 ? 1 : StrictMath.exp(range / steps);
    double[] contacts =
        IntStream.rangeClosed(0, steps)
            .mapToDouble(i -> Math.min(budget, from * StrictMath.pow(factor, i)))
            .toArray();
    double[] used = whole ? wholes(contacts) : contacts;
    for (int i = 1; i < used.length; i++) {
      boolean next = whole && used[i] <= used[i - 1] + 1;
      double ratio = next ? 1 : (used[i] + (whole ? 1 : 0)) / used[i - 1];
      double gap = (ratio - 1) / (ratio + 1);
      error = Math.max(error, gap * gap);
    }
    return used;
  }

  /** All whole numbers where that is no more. A chord reaches to the next one. */
  private double[] wholes(double[] contacts) {
    double first = Math.floor(contacts[0]);
    return budget - first <= MOST_CONTACTS
        ? IntStream.range(0, (int) Math.max(1, budget - first))
            .mapToDouble(i -> first + i)
            .toArray()
        : Arrays.stream(contacts).map(Math::floor).distinct().toArray();
  }
}
