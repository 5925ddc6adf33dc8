package org.loladeft.dual;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.HallProof;
import org.loladeft.api.Hint;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * Solves a problem of {@linkplain DeftProblem#hasExtremeFigures extreme figures} in other units of
 * time, upload and share. They differ from the problem's own by powers of two, so that no figure is
 * rounded on the way there, and no latency on the way back.
 *
 * <p>Of each kind of figure the exponents span an interval; its half-width leaves some slack within
 * {@link DeftProblem#MOST_MODERATE}. The middles can't all be 0: how far bandwidth times efficiency
 * times time is from the upload size is the same in all units. That distance is shared out by
 * slack, so that the figures become moderate whenever any units make them so.
 *
 * @param seconds exponent of the unit of time
 * @param bits exponent of the unit of upload
 * @param share exponent of the unit of shares; 0 for whole ones
 * @param channel exponent of the unit of channel figures, which follows from the others
 */
record UnitChange(int seconds, int bits, int share, int channel) {

  private static final int MOST_EXPONENT = Math.getExponent(DeftProblem.MOST_MODERATE);

  /** Where b is beyond 2^64 g, b log2(1 + g / b) is its limit to the last bit. */
  private static final int USEFUL = 64;

  /** Far enough from the subnormal numbers for what is a little smaller to keep its digits. */
  private static final double LEAST_PRECISE = 0x1p-960;

  private static final UnitChange NONE = new UnitChange(0, 0, 0, 0);

  /**
   * The units for a problem on a joint uplink; null if its figures span too much for any. A band
   * beyond all use, where power limits the rate, is no reason to refuse: the own units do then.
   */
  private static @Nullable UnitChange of(DeftProblem problem) {
    Figures figures = Figures.of(problem);
    UnitChange change = of(figures, problem.uplink().kind());
    if (change == null && problem.uplink().kind() == Uplink.Kind.POWER_LIMITED) {
      return of(figures.withinUse(), Uplink.Kind.POWER_LIMITED) == null ? null : NONE;
    }
    return change;
  }

  private static @Nullable UnitChange of(Figures figures, Uplink.Kind kind) {
    boolean whole = kind.hasWholeShares();
    boolean limited = kind == Uplink.Kind.POWER_LIMITED;
    Span zero = Span.at(0);
    Span share = whole ? zero : limited ? figures.budget.and(figures.channel) : figures.budget;
    Span channel = limited ? zero : figures.channel;
    int typical = share.middle() + channel.middle();
    Span bits = figures.bits;
    if (bits.isEmpty()) { // then nothing is shared
      int middle = figures.seconds.orAt(0).middle();
      return figures.seconds.isModerate(middle) ? new UnitChange(middle, 0, 0, 0) : null;
    }
    Span time = figures.seconds.orAt(bits.middle() - typical);
    double slack = time.slack() + bits.slack();
    slack += (whole ? 0 : share.slack()) + (limited ? 0 : channel.slack());
    double part = (typical + time.middle() - bits.middle()) / Math.max(1, slack);
    int seconds = time.middle() - (int) Math.rint(part * time.slack());
    int hertz = whole ? 0 : share.middle() - (int) Math.rint(part * share.slack());
    int bit = limited ? seconds + hertz : bits.middle() + (int) Math.rint(part * bits.slack());
    int rate = limited ? hertz : bit - seconds - hertz;
    UnitChange change = new UnitChange(seconds, bit, hertz, rate);
    return change.isModerate(figures, whole) ? change : null;
  }

  private boolean isModerate(Figures figures, boolean whole) {
    return figures.seconds.isModerate(seconds)
        && figures.bits.isModerate(bits)
        && figures.channel.isModerate(channel)
        && (whole || figures.budget.isModerate(share));
  }

  /** Whether a problem can be solved, whatever its figures. */
  static Capability capability(DeftProblem problem) {
    boolean extreme = problem.hasExtremeFigures() && problem.uplink().isJoint();
    return !extreme || of(problem) != null
        ? Capability.yes()
        : Capability.no(
            "its figures span too many orders of magnitude: "
                + Figures.of(problem).words()
                + "; expected spans that other units bring within "
                + DeftProblem.LEAST_MODERATE
                + " to "
                + DeftProblem.MOST_MODERATE);
  }

  /**
   * Solves, in other units if need be. On a dedicated uplink nothing but latencies is compared, in
   * any units.
   *
   * @param problem a problem that {@link #capability} takes
   * @param context of the solve
   * @param run solves a problem of moderate figures
   */
  static Answer solve(
      DeftProblem problem,
      SolveContext context,
      BiFunction<DeftProblem, SolveContext, Answer> run) {
    boolean extreme = problem.hasExtremeFigures() && problem.uplink().isJoint();
    UnitChange change = extreme ? of(problem) : null;
    if (change == null) {
      return run.apply(problem, context);
    }
    DeftProblem scaled = change.scaled(problem);
    SolveContext inner = SolveContext.start(change.scaled(context, scaled));
    Answer answer = change.back(problem, run.apply(scaled, inner));
    answer.outcome().latencySeconds().ifPresent(context::reportIncumbent);
    answer.outcome().lowerBoundSeconds().ifPresent(context::reportBound);
    return answer.withNote("units", "powers of two of the problem's own");
  }

  private DeftProblem scaled(DeftProblem problem) {
    List<Block> blocks =
        problem.blocks().stream()
            .map(b -> new Block(b.id(), b.depth(), Math.scalb(b.uploadBits(), -bits)))
            .toList();
    Uplink uplink =
        problem.uplink().kind().withBudget(Math.scalb(problem.uplink().budget(), -share));
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks).reserve(problem.deviceCount());
    double half = Math.scalb(1.0, seconds / 2); // twice, as one power may be beyond the doubles
    double rest = Math.scalb(1.0, seconds - seconds / 2);
    for (int k = 0; k < problem.deviceCount(); k++) {
      double figure = Math.scalb(problem.channel(k), -channel);
      builder.device(problem.device(k).withChannel(figure).withSpeed(half).withSpeed(rest));
    }
    return builder.build();
  }

  /** Without a listener: what it would hear of may lose digits on the way back. */
  private SolveOptions scaled(SolveContext context, DeftProblem scaled) {
    Set<SolveOption> asked = context.options().requested();
    asked.remove(SolveOption.PROGRESS);
    SolveOptions options = context.options().only(asked, context.options().parameters().keySet());
    double left = context.remainingSeconds();
    if (left < Double.POSITIVE_INFINITY) {
      options = options.withTimeLimit(Duration.ofNanos(Math.max(1, (long) (left * 1e9))));
    }
    Hint hint = options.hint().orElse(null);
    return hint == null || hint.prices().isEmpty()
        ? options
        : options.withHint(scaled(hint, hint.prices().get(), scaled));
  }

  private Hint scaled(Hint hint, PriceProof proof, DeftProblem scaled) {
    Map<String, Double> prices = new HashMap<>();
    int[] devices = proof.devices();
    for (int i = 0; i < devices.length; i++) {
      prices.put(scaled.deviceId(devices[i]), Math.scalb(proof.prices()[i], -share));
    }
    return hint.withPrices(scaled, Math.scalb(proof.thresholdSeconds(), -seconds), prices);
  }

  private double inSeconds(OptionalDouble scaled) {
    return Math.scalb(scaled.orElse(0), seconds);
  }

  /** The answer in the problem's own units. */
  private Answer back(DeftProblem problem, Answer scaled) {
    Proof proof = scaled.proof().map(this::back).orElse(null);
    StopReason reason = scaled.outcome().stopReason();
    if (scaled.allocation().isEmpty()) {
      Answer answer =
          proof == null
              ? Answer.unsolved(
                  OptionalDouble.of(inSeconds(scaled.outcome().lowerBoundSeconds())), reason)
              : Answer.infeasible(proof);
      return answer.withNotes(scaled.notes());
    }
    Allocation allocation = back(scaled.allocation().get(), problem);
    double latency = EvaluatedRound.of(problem, allocation).latencySeconds();
    if (latency == Double.POSITIVE_INFINITY) { // a share has no digits left in these units
      allocation = EqualShare.allocate(problem, allocation.devices());
      latency = EvaluatedRound.of(problem, allocation).latencySeconds();
    }
    double bound = Math.min(inSeconds(scaled.outcome().lowerBoundSeconds()), latency);
    return answer(problem, scaled, allocation, latency, bound, proof).withNotes(scaled.notes());
  }

  /** Near the ends of the doubles an optimum may lose its proof, or its last digits. */
  private static Answer answer(
      DeftProblem problem,
      Answer scaled,
      Allocation allocation,
      double latency,
      double bound,
      @Nullable Proof proof) {
    boolean optimal = scaled.outcome().status() == Status.OPTIMAL;
    boolean proven = proof != null && keepsDigits(problem, proof);
    if (optimal && proven && latency - bound <= width(proof) * latency) {
      return Answer.optimal(allocation, latency, bound, proof);
    }
    StopReason reason = optimal ? StopReason.COMPLETED : scaled.outcome().stopReason();
    OptionalDouble known =
        proof == null || proven ? OptionalDouble.of(bound) : OptionalDouble.empty();
    return Answer.feasible(allocation, latency, known, proven ? proof : null, reason);
  }

  /** How far below an optimum its proof may be on a joint uplink, relatively. */
  private static double width(Proof proof) {
    return proof instanceof BlockPriceTreeProof
        ? BlockPricingRun.JOINT_WIDTH
        : LatencyTolerance.RELATIVE;
  }

  /** Whether a checker in the problem's own units sees what was found in the others. */
  private static boolean keepsDigits(DeftProblem problem, Proof proof) {
    double threshold = proof.thresholdSeconds();
    return proof instanceof HallProof
        ? threshold == 0 || threshold >= LEAST_PRECISE
        : threshold >= LEAST_PRECISE && problem.uplink().budget() >= Double.MIN_NORMAL;
  }

  private Proof back(Proof proof) {
    double threshold = Math.scalb(proof.thresholdSeconds(), seconds);
    if (proof instanceof PriceProof priced) {
      return PriceProof.of(threshold, priced.devices(), back(priced.prices()));
    } else if (proof instanceof RunPriceProof runs) {
      return RunPriceProof.of(threshold, runs.devices(), back(runs.prices()))
          .withGroups(runs.groups());
    } else if (proof instanceof BlockPriceTreeProof tree) { // prices are parts of the budget
      return BlockPriceTreeProof.of(threshold, tree.tree());
    }
    return HallProof.of(threshold, ((HallProof) proof).blocks());
  }

  private double[] back(double[] prices) {
    return Arrays.stream(prices).map(price -> Math.scalb(price, share)).toArray();
  }

  private Allocation back(Allocation allocation, DeftProblem problem) {
    double[] shares = new double[allocation.blockCount()];
    boolean[] uploads = new boolean[problem.deviceCount()];
    for (int j = 0; j < shares.length; j++) {
      uploads[allocation.deviceOf(j)] |= problem.uploadBits(j) > 0;
    }
    for (int j = 0; j < shares.length; j++) {
      int k = allocation.deviceOf(j);
      double least = share == 0 || !uploads[k] ? 0 : leastShare(problem, k);
      shares[j] = Math.max(Math.scalb(allocation.shareOf(j), share), least);
    }
    return Allocation.of(allocation.devices(), shares);
  }

  /** A share whose rate keeps its digits, out of the part of the budget that splits leave over. */
  private static double leastShare(DeftProblem problem, int device) {
    double spare = problem.uplink().budget() * 0x1p-54 / problem.blockCount();
    return Math.min(spare, LEAST_PRECISE * Math.max(1, 1 / problem.channel(device)));
  }

  /** The exponents of all figures above 0. */
  private record Figures(Span seconds, Span bits, Span budget, Span channel, DeftProblem problem) {

    static Figures of(DeftProblem problem) {
      Span seconds = Span.NONE;
      Span channel = Span.NONE;
      Span bits = Span.NONE;
      for (int j = 0; j < problem.blockCount(); j++) {
        bits = bits.with(problem.uploadBits(j));
      }
      for (int k = 0; k < problem.deviceCount(); k++) {
        channel = channel.with(problem.channel(k));
        for (int j = 0; j < problem.blockCount(); j++) {
          seconds = seconds.with(problem.computeSeconds(k, j));
        }
      }
      return new Figures(
          seconds, bits, Span.NONE.with(problem.uplink().budget()), channel, problem);
    }

    /** The same with a band no wider than the channels make use of. */
    Figures withinUse() {
      int most = Math.min(budget.largest, channel.largest + USEFUL);
      return new Figures(seconds, bits, Span.at(most), channel, problem);
    }

    String words() {
      return "computation "
          + seconds.words()
          + " s, uploads "
          + bits.words()
          + " bit, "
          + problem.uplink().kind().channelField()
          + " "
          + channel.words();
    }
  }

  /** Binary exponents from the least to the largest; none if {@code least} is above it. */
  private record Span(int least, int largest) {

    static final Span NONE = new Span(Integer.MAX_VALUE, Integer.MIN_VALUE);

    static Span at(int exponent) {
      return new Span(exponent, exponent);
    }

    Span with(double figure) {
      return figure > 0 ? and(at(exponent(figure))) : this;
    }

    /** Of subnormal numbers, too. */
    private static int exponent(double figure) {
      return figure < Double.MIN_NORMAL
          ? Math.getExponent(figure * 0x1p60) - 60
          : Math.getExponent(figure);
    }

    Span and(Span other) {
      return other.least >= least && other.largest <= largest
          ? this
          : new Span(Math.min(least, other.least), Math.max(largest, other.largest));
    }

    Span orAt(int exponent) {
      return isEmpty() ? at(exponent) : this;
    }

    boolean isEmpty() {
      return least > largest;
    }

    int middle() {
      return (least + largest) >> 1;
    }

    int slack() {
      return Math.max(0, MOST_EXPONENT - (largest - middle()) - 1);
    }

    boolean isModerate(int unit) {
      return isEmpty() || (least - unit >= -MOST_EXPONENT && largest - unit < MOST_EXPONENT);
    }

    String words() {
      return isEmpty() ? "0" : "from about 1e" + decimal(least) + " to 1e" + decimal(largest);
    }

    private static long decimal(int exponent) {
      return Math.round(exponent * 0.30103);
    }
  }
}
