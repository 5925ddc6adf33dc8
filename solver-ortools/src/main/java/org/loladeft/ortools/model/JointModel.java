package org.loladeft.ortools.model;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.model.LinearModel.Terms;

/**
 * Outer approximation of the joint problem as a mixed-integer programme; its columns are x of every
 * pair, b of every pair, T, and what whole shares need.
 *
 * <pre>
 * minimise T
 * sum over k of x_kj = 1                                each block j
 * sum over j of x_kj &lt;= 1                               each device k
 * need_kj x_kj &lt;= b_kj &lt;= most_kj x_kj                  each pair
 * sum of b_kj &lt;= budget
 * T &gt;= sum over k of (t_kj + f_kj) x_kj - s_kj b_kj     each block j and each level
 * </pre>
 *
 * <p>The upload time is convex in the share, so each of its tangents, f - s b, is a lower estimate.
 * A level tau is a latency: at it, every pair's tangent touches the curve at the share with which
 * the pair would finish by tau, so that the row reads {@code T >= tau} for an allocation in which
 * block j gets exactly that. On whole resource blocks chords take the place of tangents, and the
 * sum over k of b_kj is whole. {@code need} is the share without which the pair is slower than a
 * known allocation, {@code most} what the other blocks' least needs leave.
 *
 * <p>A level at the problem's optimum T* makes the model's optimum T*. For were it less, every
 * block's share would exceed its least share at T*, by convexity, so that these would add up to
 * less than the budget, and the matching would finish before T*.
 *
 * <p>Every allocation that is faster than the known one is feasible here with its latency, so the
 * optimum is a lower bound; levels close to the optimum make it tight.
 */
public final class JointModel {

  /** Below this part of the budget, over L, tangents would be too steep for an engine. */
  private static final double LEAST_CONTACT = 1e-5;

  private final CandidatePairs pairs;
  private final DeftProblem problem;
  private final boolean whole;
  private final double shareUnit;
  private final double budget;
  private final double timeUnit;
  private final double[] need;
  private final double[] most;
  private final LinearModel model;
  private final ModelNames names;
  private final int latency;
  private int levels;

  /**
   * Builds the model without levels.
   *
   * @param names readable names
   * @param pairs the pairs that a better allocation can need
   * @param floorSeconds no allocation is faster
   * @param ceilingSeconds latency of a known allocation
   * @param timeUnit seconds in the model's unit of time
   */
  public JointModel(
      ModelNames names,
      CandidatePairs pairs,
      double floorSeconds,
      double ceilingSeconds,
      double timeUnit) {
    this.names = names;
    this.pairs = pairs;
    this.problem = pairs.problem();
    this.whole = problem.uplink().kind().hasWholeShares();
    this.shareUnit = UploadCurve.unit(problem.uplink());
    this.budget = problem.uplink().budget() / shareUnit;
    this.timeUnit = timeUnit;
    this.need = needs(ceilingSeconds);
    this.most = mosts();
    this.model = new LinearModel("deft-" + problem.uplink().kind());
    MatchingRows.addTo(model, names, pairs, 1, true);
    addShares();
    this.latency = model.column("T", floorSeconds / timeUnit, ceilingSeconds / timeUnit, false);
    model.minimise(new Terms().add(1, latency));
    if (whole) {
      addWholeShares();
    }
  }

  private double[] needs(double ceilingSeconds) {
    double[] needs = new double[pairs.count()];
    Arrays.setAll(needs, p -> shareAt(p, ceilingSeconds) * (whole ? 1 : 1 - 1e-9));
    return needs;
  }

  private double[] mosts() {
    double[] leastOfBlock = new double[pairs.blocks()];
    double sum = 0;
    for (int j = 0; j < leastOfBlock.length; j++) {
      leastOfBlock[j] = budget;
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        leastOfBlock[j] = Math.min(leastOfBlock[j], need[p]);
      }
      sum += leastOfBlock[j];
    }
    double[] mosts = new double[pairs.count()];
    for (int p = 0; p < mosts.length; p++) {
      int j = pairs.block(p);
      double left = (budget - (sum - leastOfBlock[j])) * (whole ? 1 : 1 + 1e-9);
      mosts[p] = problem.uploadBits(j) == 0 ? 0 : Math.max(need[p], Math.min(budget, left));
    }
    return mosts;
  }

  /** The share with which a pair finishes by a latency, at most the budget. */
  private double shareAt(int pair, double seconds) {
    return Math.min(budget, pairs.leastShare(pair, seconds) / shareUnit);
  }

  private void addShares() {
    int count = pairs.count();
    Terms all = new Terms();
    for (int p = 0; p < count; p++) {
      String pair = names.pair(pairs.device(p), pairs.block(p));
      int share = model.column("b_" + pair, 0, most[p], false);
      all.add(1, share);
      model.row(
          "most_" + pair, Double.NEGATIVE_INFINITY, 0, new Terms().add(1, share).add(-most[p], p));
      model.row(
          "need_" + pair, 0, Double.POSITIVE_INFINITY, new Terms().add(1, share).add(-need[p], p));
    }
    model.row("budget", Double.NEGATIVE_INFINITY, budget, all);
  }

  private void addWholeShares() {
    for (int j = 0; j < pairs.blocks(); j++) {
      int shareOfBlock = model.column("n_" + names.block(j), 0, budget, true);
      Terms sum = new Terms().add(-1, shareOfBlock);
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        sum.add(1, pairs.count() + p);
      }
      model.row("whole_" + names.block(j), 0, 0, sum);
    }
  }

  /**
   * Adds the rows of a level, a latency in seconds. On whole shares there are two: the chords on
   * both sides of the least share, which together exclude any less.
   */
  public void addLevel(double seconds) {
    levels++;
    addRows("latency_" + levels + "_", seconds, 0);
    if (whole) {
      addRows("latency_" + levels + "b_", seconds, 1);
    }
  }

  private void addRows(String prefix, double seconds, int less) {
    for (int j = 0; j < pairs.blocks(); j++) {
      Terms terms = new Terms().add(1, latency);
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        addPair(terms, p, seconds, less);
      }
      model.row(prefix + names.block(j), 0, Double.POSITIVE_INFINITY, terms);
    }
  }

  private void addPair(Terms terms, int p, double seconds, int less) {
    int device = pairs.device(p);
    int block = pairs.block(p);
    double compute = problem.computeSeconds(device, block);
    if (most[p] == 0) {
      terms.add(-compute / timeUnit, p);
      return;
    }
    double least = whole ? 1 : LEAST_CONTACT / pairs.blocks();
    double contact = Math.max(least, Math.min(most[p], shareAt(p, seconds)) - less);
    UploadCurve.Line line = new UploadCurve(problem, device, block).lineAt(contact);
    terms.add(-(compute + line.intercept()) / timeUnit, p);
    terms.add(line.slope() / timeUnit, pairs.count() + p);
  }

  /** The model so far; levels may still be added. */
  public LinearModel model() {
    return model;
  }
}
