package org.loladeft.api;

/**
 * Asks in long loops whether to stop, and unwinds the solve if so. For a solver whose loops are too
 * deep to hand the news up one by one; it catches {@link Stopped} where it knows its best answer.
 */
public final class StopPoll {

  private static final int CHEAP_STEPS = 4095;
  private static final int COSTLY_STEPS = 63;

  private final SolveContext context;

  private StopPoll(SolveContext context) {
    this.context = context;
  }

  /**
   * {@return a poll of a solve}
   *
   * @param context of the solve
   */
  public static StopPoll of(SolveContext context) {
    return new StopPoll(context);
  }

  /** {@return a poll of a solve that nothing stops} */
  public static StopPoll never() {
    return new StopPoll(SolveContext.start(SolveOptions.withDefaults()));
  }

  /**
   * To be called with each index of a loop of cheap steps; asks at one in 4,096.
   *
   * @param index the index
   * @throws Stopped if the solve has to stop
   */
  public void at(int index) {
    if ((index & CHEAP_STEPS) == CHEAP_STEPS) {
      now();
    }
  }

  /**
   * To be called with each index of a loop of steps of microseconds; asks at one in 64.
   *
   * @param index the index
   * @throws Stopped if the solve has to stop
   */
  public void atCostly(int index) {
    if ((index & COSTLY_STEPS) == COSTLY_STEPS) {
      now();
    }
  }

  /**
   * Asks.
   *
   * @throws Stopped if the solve has to stop
   */
  public void now() {
    StopReason reason = context.reasonToStop().orElse(null);
    if (reason != null) {
      throw new Stopped(reason);
    }
  }

  /**
   * {@return indices sorted by their keys, of equal keys in the order that they had} Asks on the
   * way, as no sort of the JDK's does. O(n log n).
   *
   * @param indices what to sort; used as a workspace
   * @param keys the key of each index
   * @throws Stopped if the solve has to stop
   */
  public int[] sorted(int[] indices, double[] keys) {
    int[] from = indices;
    int[] to = new int[indices.length];
    for (long run = 1; run < indices.length; run *= 2) {
      for (long start = 0; start < indices.length; start += 2 * run) {
        int middle = (int) Math.min(start + run, indices.length);
        int end = (int) Math.min(middle + run, indices.length);
        merge(from, to, keys, (int) start, middle, end);
      }
      int[] merged = to;
      to = from;
      from = merged;
    }
    return from;
  }

  private void merge(int[] from, int[] to, double[] keys, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      at(i);
      boolean isLeft =
          right == end || left < middle && Double.compare(keys[from[left]], keys[from[right]]) <= 0;
      to[i] = from[isLeft ? left++ : right++];
    }
  }

  /** The solve has to stop. */
  public static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StopReason reason;

    private Stopped(StopReason reason) {
      super("stopped: " + reason, null, false, false);
      this.reason = reason;
    }

    /** {@return why} */
    public StopReason reason() {
      return reason;
    }
  }
}
