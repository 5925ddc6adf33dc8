package org.loladeft.api;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a caller asks of a solve. Immutable: {@link #withDefaults} and the {@code with...} methods
 * return new values. Only options that were set count as asked for.
 */
public final class SolveOptions {

  private static final SolveOptions DEFAULTS =
      new SolveOptions(new EnumMap<>(SolveOption.class), Map.of(), false, false);

  /** Of each option the type that its getter names; never written. */
  private final Map<SolveOption, Object> values;

  private final Map<String, String> parameters;
  private final boolean trustsClaims;
  private final boolean takesAnyTie;

  private SolveOptions(
      Map<SolveOption, Object> values,
      Map<String, String> parameters,
      boolean trustsClaims,
      boolean takesAnyTie) {
    this.values = values;
    this.parameters = parameters;
    this.trustsClaims = trustsClaims;
    this.takesAnyTie = takesAnyTie;
  }

  /** {@return options with no limits, no hint, seed 0} */
  public static SolveOptions withDefaults() {
    return DEFAULTS;
  }

  private SolveOptions with(SolveOption option, Object value) {
    Map<SolveOption, Object> more = new EnumMap<>(values);
    more.put(option, value);
    return new SolveOptions(more, parameters, trustsClaims, takesAnyTie);
  }

  private <T> Optional<T> value(SolveOption option, Class<T> type) {
    return Optional.ofNullable(type.cast(values.get(option)));
  }

  /**
   * Asks the solver to stop after a time, with the best it has.
   *
   * @param limit above zero
   * @throws IllegalArgumentException if {@code limit} is zero or negative
   */
  public SolveOptions withTimeLimit(Duration limit) {
    if (Require.nonNull(limit, "time limit").isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("time limit is " + limit + ": expected above 0");
    }
    return with(SolveOption.TIME_LIMIT, limit);
  }

  /**
   * Asks the solver to stop after a number of its iterations (steps, rounds).
   *
   * @param limit at least 1
   * @throws IllegalArgumentException if {@code limit < 1}
   */
  public SolveOptions withIterationLimit(long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("iteration limit is " + limit + ": expected at least 1");
    }
    return with(SolveOption.ITERATION_LIMIT, limit);
  }

  /**
   * Lets the solver stop once (latency - bound) / latency is this small.
   *
   * @param gap from 0 to below 1
   * @throws IllegalArgumentException if {@code gap} is not in that range
   */
  public SolveOptions withRelativeGap(double gap) {
    if (!(gap >= 0 && gap < 1)) {
      throw new IllegalArgumentException("relative gap is " + gap + ": expected from 0 to below 1");
    }
    return with(SolveOption.RELATIVE_GAP, gap);
  }

  /**
   * Seeds a solver's randomness.
   *
   * @param seed any number
   */
  public SolveOptions withSeed(long seed) {
    return with(SolveOption.SEED, seed);
  }

  /**
   * Gives the solver an earlier result to start from. It changes the time, never the correctness.
   *
   * @param hint the hint
   */
  public SolveOptions withHint(Hint hint) {
    return with(SolveOption.HINT, Require.nonNull(hint, "hint"));
  }

  /**
   * Reports improvements while the solve runs.
   *
   * @param listener the listener
   */
  public SolveOptions withProgressListener(ProgressListener listener) {
    return with(SolveOption.PROGRESS, Require.nonNull(listener, "progress listener"));
  }

  /**
   * Lets the caller stop the solve.
   *
   * @param cancellation the switch to watch
   */
  public SolveOptions withCancellation(Cancellation cancellation) {
    return with(SolveOption.CANCELLATION, Require.nonNull(cancellation, "cancellation"));
  }

  /**
   * Tells the solver a lower bound of the optimum that the caller knows to hold, so that a
   * heuristic can state its gap and stop when it is closed.
   *
   * @param seconds finite, at least 0
   * @throws IllegalArgumentException if {@code seconds} is negative or not finite
   */
  public SolveOptions withKnownLowerBound(double seconds) {
    return with(SolveOption.KNOWN_LOWER_BOUND, Require.nonNegative(seconds, "known lower bound"));
  }

  /**
   * Sets a parameter of the solver's own; a solver that has no such parameter refuses.
   *
   * @param name one of {@link DeftSolver#parameters}
   * @param value its value
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public SolveOptions withParameter(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(Require.id(name, "parameter"), Require.nonNull(value, "parameter '" + name + "'"));
    return new SolveOptions(values, Collections.unmodifiableMap(more), trustsClaims, takesAnyTie);
  }

  /**
   * Lets an optimum or an infeasibility that a solver claims without a proof stand as the solver
   * says it, marked {@link ProofState#CLAIMED}. Without this it is settled by an exact solver's
   * proof, or comes out as a claim. No solver hears of it.
   */
  public SolveOptions withTrustedClaims() {
    return new SolveOptions(values, parameters, true, takesAnyTie);
  }

  /**
   * Leaves it to the solver which of several optimal allocations it gives. Without this the
   * automatic choice, on a dedicated uplink with one block a device, gives one whose devices take
   * the least time together. No solver hears of it.
   */
  public SolveOptions withAnyTie() {
    return new SolveOptions(values, parameters, trustsClaims, true);
  }

  /** {@return the time limit, empty when there is none} */
  public Optional<Duration> timeLimit() {
    return value(SolveOption.TIME_LIMIT, Duration.class);
  }

  /** {@return the iteration limit, empty when there is none} */
  public OptionalLong iterationLimit() {
    return value(SolveOption.ITERATION_LIMIT, Long.class)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /** {@return the relative gap at which the solver may stop, 0 when none was asked for} */
  public double relativeGap() {
    return value(SolveOption.RELATIVE_GAP, Double.class).orElse(0.0);
  }

  /** {@return the seed, 0 when none was given} */
  public long seed() {
    return value(SolveOption.SEED, Long.class).orElse(0L);
  }

  /** {@return the hint, empty when there is none} */
  public Optional<Hint> hint() {
    return value(SolveOption.HINT, Hint.class);
  }

  /** {@return the progress listener, empty when there is none} */
  public Optional<ProgressListener> progressListener() {
    return value(SolveOption.PROGRESS, ProgressListener.class);
  }

  /** {@return the cancellation switch, empty when there is none} */
  public Optional<Cancellation> cancellation() {
    return value(SolveOption.CANCELLATION, Cancellation.class);
  }

  /** {@return the known lower bound, seconds, empty when there is none} */
  public OptionalDouble knownLowerBound() {
    return value(SolveOption.KNOWN_LOWER_BOUND, Double.class)
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }

  /** {@return whether a claim without a proof stands as the solver says it} */
  public boolean trustsClaims() {
    return trustsClaims;
  }

  /** {@return whether any optimal allocation is as good as another} */
  public boolean takesAnyTie() {
    return takesAnyTie;
  }

  /** {@return the solver's own parameters, an unmodifiable map, sorted by name} */
  public Map<String, String> parameters() {
    return parameters;
  }

  /**
   * {@return the value of a solver's own parameter that is one of a few words}
   *
   * @param name the parameter
   * @param values the words it may be; the first is the default
   * @throws ParameterException if it was set to something else
   */
  public String parameter(String name, String... values) {
    String value = parameters.getOrDefault(name, values[0]);
    if (!List.of(values).contains(value)) {
      throw new ParameterException(name, value, "one of " + List.of(values));
    }
    return value;
  }

  /** {@return a fresh set of the options that were set} */
  public Set<SolveOption> requested() {
    Set<SolveOption> set = EnumSet.noneOf(SolveOption.class);
    set.addAll(values.keySet());
    return set;
  }

  /**
   * These options without those that a solver does not take.
   *
   * @param options the options to keep, where they were set
   * @param parameters the names of the parameters to keep, where they were set
   * @return a copy
   */
  public SolveOptions only(Set<SolveOption> options, Set<String> parameters) {
    Map<SolveOption, Object> kept = new EnumMap<>(values);
    kept.keySet().retainAll(options);
    Map<String, String> keptParameters = new TreeMap<>(this.parameters);
    keptParameters.keySet().retainAll(parameters);
    return new SolveOptions(
        kept, Collections.unmodifiableMap(keptParameters), trustsClaims, takesAnyTie);
  }

  /**
   * These options and others; where both were set, the others count.
   *
   * @param others what to add
   * @return a copy
   */
  public SolveOptions and(SolveOptions others) {
    Map<SolveOption, Object> all = new EnumMap<>(values);
    all.putAll(others.values);
    Map<String, String> allParameters = new TreeMap<>(parameters);
    allParameters.putAll(others.parameters);
    return new SolveOptions(
        all,
        Collections.unmodifiableMap(allParameters),
        trustsClaims || others.trustsClaims,
        takesAnyTie || others.takesAnyTie);
  }
}
