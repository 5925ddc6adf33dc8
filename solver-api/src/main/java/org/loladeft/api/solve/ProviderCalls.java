package org.loladeft.api.solve;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.solve.SolverFacts.BrokenException;

/**
 * Questions to one provider. Those that came with this release, and solvers that the caller made,
 * are asked directly; any other in a thread that is left when its patience is over, and from then
 * on it is not asked any more.
 */
final class ProviderCalls {

  /** How long a provider may think about a question. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration TICK = Duration.ofMillis(50);

  /**
   * Constructions that were given up and go on, by class. The virtual machine runs the initialiser
   * of a class once, so whoever asks for the class again has to wait for the same: all together
   * wait as long as one.
   */
  private static final ClassValue<AtomicReference<@Nullable Call<?>>> LEFT =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Call<?>> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private final boolean isOurs;
  private final boolean isDirect;
  private volatile @Nullable String givenUp;

  private ProviderCalls(boolean isOurs, boolean isDirect) {
    this.isOurs = isOurs;
    this.isDirect = isDirect;
  }

  /** For a provider of this class. */
  static ProviderCalls of(Class<?> provider) {
    boolean isOurs = Release.holds(provider);
    return new ProviderCalls(isOurs, isOurs);
  }

  /** For a solver that the caller has made, who waits for it as for any code of his own. */
  static ProviderCalls direct(Class<?> solver) {
    return new ProviderCalls(Release.holds(solver), true);
  }

  /** Whether the provider came with this release. */
  boolean isOurs() {
    return isOurs;
  }

  /** The shorter of the usual patience and what is left of a limit, if there is one. */
  static Duration patience(@Nullable Duration limit) {
    return limit == null || limit.compareTo(PATIENCE) > 0 ? PATIENCE : limit;
  }

  /**
   * Asks.
   *
   * @param question its name
   * @param patience how long to wait
   * @param code asks; throws only {@link RuntimeException}s that may go on to the caller
   * @throws BrokenException if there is no answer in time
   */
  <T> T ask(String question, Duration patience, Supplier<T> code) {
    return isDirect ? code.get() : begin(question, code).end(patience);
  }

  /** Begins to ask, to wait for the answer later. */
  <T> Pending<T> begin(String question, Supplier<T> code) {
    String before = givenUp;
    if (before != null) {
      throw new BrokenException("given up: " + before, null);
    }
    Call<T> call = Call.of(code);
    return patience ->
        call.end(patience)
            .orElseThrow(
                () -> {
                  BrokenException silence = silence(question, patience);
                  givenUp = silence.getMessage();
                  return silence;
                });
  }

  /**
   * Begins to construct a provider, unless an earlier construction of its class was given up and
   * still goes on: then that one is waited for, as long as is left of the patience.
   *
   * @param provider its class
   * @param code constructs it and asks it about itself
   */
  static <T> Pending<T> construct(Class<?> provider, Supplier<T> code) {
    AtomicReference<@Nullable Call<?>> left = LEFT.get(provider);
    @SuppressWarnings("unchecked") // There is one kind of construction.
    @Nullable Call<T> earlier = (Call<T>) left.get();
    Call<T> call = earlier != null && earlier.isRunning() ? earlier : Call.of(code);
    return patience ->
        call.end(patience)
            .orElseThrow(
                () -> {
                  left.set(call);
                  return silence("its constructor or its id", patience);
                });
  }

  private static BrokenException silence(String question, Duration patience) {
    return new BrokenException(
        question + " did not answer within " + patience.toMillis() / 1000.0 + " s", null);
  }

  /** A call, and since when. */
  private record Call<T>(SupervisedCall<T> call, long startNanos) {

    static <T> Call<T> of(Supplier<T> code) {
      return new Call<>(SupervisedCall.start("deft-provider", code::get), System.nanoTime());
    }

    boolean isRunning() {
      return call.isRunning();
    }

    /** Waits, as long after the start as the patience says; empty if there is no answer then. */
    Optional<T> end(Duration patience) {
      double seconds = patience.toNanos() * 1e-9 - (System.nanoTime() - startNanos) * 1e-9;
      return call.await(TICK, new Patience(call, seconds));
    }
  }

  /** An answer that is waited for. */
  @FunctionalInterface
  interface Pending<T> {
    /** Waits, as long after the question as the patience says. */
    T end(Duration patience);
  }

  private record Patience(SupervisedCall<?> call, double seconds)
      implements SupervisedCall.Supervisor {

    @Override
    public double patienceSeconds(double elapsedSeconds, boolean interrupted) {
      // Not asked to stop before it is left: an answer may still come.
      return elapsedSeconds < seconds ? Double.POSITIVE_INFINITY : 0;
    }

    @Override
    public void askToStop() {
      call.interrupt();
    }
  }
}
