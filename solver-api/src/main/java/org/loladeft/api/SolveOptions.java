package org.loladeft.api;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a solve. Immutable: {@link #withDefaults} and the {@code with...} methods
 * return new values. Only options that were set count as asked for.
 */
public final class SolveOptions {

  private static final SolveOptions DEFAULTS = new SolveOptions(new Settings());

  private final Settings settings;

  private SolveOptions(Settings settings) {
    this.settings = settings;
  }

  /** Written before it gets into options, never after. */
  private static final class Settings {

    private @Nullable Duration timeLimit;
    private @Nullable Long iterationLimit;
    private @Nullable Double relativeGap;
    private @Nullable Long seed;
    private @Nullable Hint hint;
    private @Nullable ProgressListener progressListener;
    private @Nullable Cancellation cancellation;
    private @Nullable Double knownLowerBound;
    private Map<String, String> parameters = Map.of();

    Settings() {}

    Settings(Settings that) {
      timeLimit = that.timeLimit;
      iterationLimit = that.iterationLimit;
      relativeGap = that.relativeGap;
      seed = that.seed;
      hint = that.hint;
      progressListener = that.progressListener;
      cancellation = that.cancellation;
      knownLowerBound = that.knownLowerBound;
      parameters = that.parameters;
    }
  }

  /** {@return options with no limits, no hint, seed 0} */
  public static SolveOptions withDefaults() {
    return DEFAULTS;
  }

  private SolveOptions with(Consumer<Settings> change) {
    Settings copy = new Settings(settings);
    change.accept(copy);
    return new SolveOptions(copy);
  }

  /**
   * Asks the solver to stop after a time, with the best it has.
   *
   * @param limit above zero
   * @return a copy
   * @throws IllegalArgumentException if {@code limit} is zero or negative
   */
  public SolveOptions withTimeLimit(Duration limit) {
    if (Require.nonNull(limit, "time limit").isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("time limit is " + limit + ": expected above 0");
    }
    return with(o -> o.timeLimit = limit);
  }

  /**
   * Asks the solver to stop after a number of its iterations (steps, rounds).
   *
   * @param limit at least 1
   * @return a copy
   * @throws IllegalArgumentException if {@code limit < 1}
   */
  public SolveOptions withIterationLimit(long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("iteration limit is " + limit + ": expected at least 1");
    }
    return with(o -> o.iterationLimit = limit);
  }

  /**
   * Lets the solver stop once (latency - bound) / latency is this small.
   *
   * @param gap from 0 to below 1
   * @return a copy
   * @throws IllegalArgumentException if {@code gap} is not in that range
   */
  public SolveOptions withRelativeGap(double gap) {
    if (!(gap >= 0 && gap < 1)) {
      throw new IllegalArgumentException("relative gap is " + gap + ": expected from 0 to below 1");
    }
    return with(o -> o.relativeGap = gap);
  }

  /**
   * Seeds a solver's randomness.
   *
   * @param seed any number
   * @return a copy
   */
  public SolveOptions withSeed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * Gives the solver an earlier result to start from. It changes the time, never the correctness.
   *
   * @param hint the hint
   * @return a copy
   */
  public SolveOptions withHint(Hint hint) {
    Require.nonNull(hint, "hint");
    return with(o -> o.hint = hint);
  }

  /**
   * Reports improvements while the solve runs.
   *
   * @param listener the listener
   * @return a copy
   */
  public SolveOptions withProgressListener(ProgressListener listener) {
    Require.nonNull(listener, "progress listener");
    return with(o -> o.progressListener = listener);
  }

  /**
   * Lets the caller stop the solve.
   *
   * @param cancellation the switch to watch
   * @return a copy
   */
  public SolveOptions withCancellation(Cancellation cancellation) {
    Require.nonNull(cancellation, "cancellation");
    return with(o -> o.cancellation = cancellation);
  }

  /**
   * Tells the solver a lower bound of the optimum that the caller knows to hold, so that a
   * heuristic can state its gap and stop when it is closed.
   *
   * @param seconds finite, at least 0
   * @return a copy
   * @throws IllegalArgumentException if {@code seconds} is negative or not finite
   */
  public SolveOptions withKnownLowerBound(double seconds) {
    double bound = Require.nonNegative(seconds, "known lower bound");
    return with(o -> o.knownLowerBound = bound);
  }

  /**
   * Sets a parameter of the solver's own; a solver that has no such parameter refuses.
   *
   * @param name one of {@link DeftSolver#parameters}
   * @param value its value
   * @return a copy
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public SolveOptions withParameter(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings.parameters);
    more.put(Require.id(name, "parameter"), Require.nonNull(value, "parameter '" + name + "'"));
    return with(o -> o.parameters = Collections.unmodifiableMap(more));
  }

  /** {@return the time limit, empty when there is none} */
  public Optional<Duration> timeLimit() {
    return Optional.ofNullable(settings.timeLimit);
  }

  /** {@return the iteration limit, empty when there is none} */
  public OptionalLong iterationLimit() {
    return settings.iterationLimit == null
        ? OptionalLong.empty()
        : OptionalLong.of(settings.iterationLimit);
  }

  /** {@return the relative gap at which the solver may stop, 0 when none was asked for} */
  public double relativeGap() {
    return settings.relativeGap == null ? 0 : settings.relativeGap;
  }

  /** {@return the seed, 0 when none was given} */
  public long seed() {
    return settings.seed == null ? 0 : settings.seed;
  }

  /** {@return the hint, empty when there is none} */
  public Optional<Hint> hint() {
    return Optional.ofNullable(settings.hint);
  }

  /** {@return the progress listener, empty when there is none} */
  public Optional<ProgressListener> progressListener() {
    return Optional.ofNullable(settings.progressListener);
  }

  /** {@return the cancellation switch, empty when there is none} */
  public Optional<Cancellation> cancellation() {
    return Optional.ofNullable(settings.cancellation);
  }

  /** {@return the known lower bound, seconds, empty when there is none} */
  public OptionalDouble knownLowerBound() {
    return settings.knownLowerBound == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(settings.knownLowerBound);
  }

  /** {@return the solver's own parameters, an unmodifiable map, sorted by name} */
  public Map<String, String> parameters() {
    return settings.parameters;
  }

  /**
   * The value of a solver's own parameter that is one of a few words.
   *
   * @param name the parameter
   * @param values the words it may be; the first is the default
   * @return its value
   * @throws ParameterException if it was set to something else
   */
  public String parameter(String name, String... values) {
    String value = settings.parameters.getOrDefault(name, values[0]);
    if (!List.of(values).contains(value)) {
      throw new ParameterException(name, value, "one of " + List.of(values));
    }
    return value;
  }

  /** {@return a fresh set of the options that were set} */
  public Set<SolveOption> requested() {
    Set<SolveOption> set = EnumSet.noneOf(SolveOption.class);
    addIf(set, SolveOption.TIME_LIMIT, settings.timeLimit);
    addIf(set, SolveOption.ITERATION_LIMIT, settings.iterationLimit);
    addIf(set, SolveOption.RELATIVE_GAP, settings.relativeGap);
    addIf(set, SolveOption.SEED, settings.seed);
    addIf(set, SolveOption.HINT, settings.hint);
    addIf(set, SolveOption.PROGRESS, settings.progressListener);
    addIf(set, SolveOption.CANCELLATION, settings.cancellation);
    addIf(set, SolveOption.KNOWN_LOWER_BOUND, settings.knownLowerBound);
    return set;
  }

  private static void addIf(Set<SolveOption> set, SolveOption option, @Nullable Object value) {
    if (value != null) {
      set.add(option);
    }
  }
}
