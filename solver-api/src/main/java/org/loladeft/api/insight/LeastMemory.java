package org.loladeft.api.insight;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.Status;

/**
 * The least memory of a device with which a problem's result is good enough. What an allocation
 * needs is enough; just below that the next one either needs less or is not good enough. Halving
 * what is left in between keeps the number of solves small.
 *
 * @param problem the problem, whose result is not good enough
 * @param device whose memory is to grow
 * @param resolve solves a changed problem
 * @param isGood whether a result is good enough; more memory never makes it worse
 */
record LeastMemory(
    DeftProblem problem,
    int device,
    Function<DeftProblem, DeftResult> resolve,
    Predicate<DeftResult> isGood) {

  private static final int MOST_SOLVES = 24;

  /**
   * An amount of memory that is enough.
   *
   * @param bytes memory of the device
   * @param result a result with so much, which is good enough
   * @param isLeast whether any less was shown not to be enough
   */
  record Found(double bytes, DeftResult.WithAllocation result, boolean isLeast) {}

  /** {@return enough memory, empty if no amount was found to be} At most 25 solves. */
  Optional<Found> find() {
    Optional<Found> enough = with(DeftProblem.UNLIMITED_MEMORY);
    double low = problem.memoryBytes(device);
    for (int i = 0; i < MOST_SOLVES && enough.isPresent(); i++) {
      double high = enough.get().bytes();
      if (!(high > low)) {
        return Optional.empty(); // It would be good enough as it is.
      }
      double below = Math.nextDown(high);
      boolean last = i % 2 == 0 || low + (high - low) / 2 >= below;
      double probe = last ? below : low + (high - low) / 2;
      DeftResult result = at(probe);
      if (isGood.test(result)) {
        enough = Optional.of(found((DeftResult.WithAllocation) result));
      } else if (last || probe <= low) {
        return Optional.of(new Found(high, enough.get().result(), isSettled(result)));
      } else {
        low = probe;
      }
    }
    return enough;
  }

  private Optional<Found> with(double bytes) {
    DeftResult result = at(bytes);
    return isGood.test(result)
        ? Optional.of(found((DeftResult.WithAllocation) result))
        : Optional.empty();
  }

  private DeftResult at(double bytes) {
    return resolve.apply(ProblemEdit.of(problem).withMemory(device, bytes));
  }

  private static boolean isSettled(DeftResult result) {
    return result.status() == Status.OPTIMAL || result.status() == Status.INFEASIBLE;
  }

  private Found found(DeftResult.WithAllocation result) {
    return new Found(need(result.allocation()), result, false);
  }

  private double need(Allocation allocation) {
    return DeviceLoad.ofAll(problem, allocation.devices()).stream()
        .filter(load -> load.device() == device)
        .mapToDouble(DeviceLoad::memoryBytes)
        .findFirst()
        .orElse(0);
  }
}
