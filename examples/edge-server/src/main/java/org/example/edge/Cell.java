package org.example.edge;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.Hint;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.solve.Deft;

/**
 * The cell that the server looks after: its devices, their channels, and the last round.
 *
 * <p>Thread-safe. Channels are written at any time, without waiting; a round takes a picture of
 * them when it begins. Rounds are solved one after another.
 */
final class Cell {

  /** What a scenario says; channels and absences are kept apart, since they change all the time. */
  private record Roster(
      DeftProblem problem,
      Map<String, Device> devices,
      Map<String, Double> channels,
      Set<String> absent) {

    static Roster of(DeftProblem problem) {
      Map<String, Device> devices = new LinkedHashMap<>();
      for (int k = 0; k < problem.deviceCount(); k++) {
        devices.put(problem.deviceId(k), problem.device(k));
      }
      return new Roster(problem, devices, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    }

    Device known(String id) {
      Device device = devices.get(id);
      if (device == null) {
        throw new RefusedException(
            404,
            String.format(
                Locale.ROOT,
                "no device '%s': expected one of the scenario's %d",
                id,
                devices.size()));
      }
      return device;
    }

    /** Those present, with their channels of now. */
    DeftProblem now() {
      ProblemBuilder builder =
          DeftProblem.builder(problem.uplink(), problem.blocks()).reserve(devices.size());
      problem.name().ifPresent(builder::name);
      devices.forEach(
          (id, device) -> {
            if (!absent.contains(id)) {
              Double channel = channels.get(id);
              builder.device(channel == null ? device : device.withChannel(channel));
            }
          });
      return builder.build();
    }
  }

  private final Deft deft;
  private final Limits limits;
  private final Metrics metrics;
  private final ReentrantLock rounds = new ReentrantLock(true);
  private volatile Optional<Roster> roster = Optional.empty();
  private volatile Optional<Round> last = Optional.empty();

  Cell(Deft deft, Limits limits, Metrics metrics) {
    this.deft = deft;
    this.limits = limits;
    this.metrics = metrics;
  }

  /** Begins anew with a problem; what was known of channels and absences is forgotten. */
  void begin(DeftProblem problem) {
    locked(
        () -> {
          roster = Optional.of(Roster.of(problem));
          last = Optional.empty();
          return null;
        });
  }

  private Roster roster() {
    return roster.orElseThrow(
        () -> new RefusedException(409, "no scenario yet: expected PUT /scenario first"));
  }

  /** Takes a channel for the rounds to come; a device that is absent may send one too. */
  void update(ChannelUpdate update) {
    Roster now = roster();
    now.known(update.device());
    if (update.kind() != now.problem().uplink().kind()) {
      throw new RefusedException(
          400,
          String.format(
              Locale.ROOT,
              "found '%s': expected '%s' on a %s uplink",
              update.kind().channelField(),
              now.problem().uplink().kind().channelField(),
              now.problem().uplink().kind()));
    }
    now.channels().put(update.device(), update.channel());
  }

  /** Leaves a device out of the rounds to come, or admits it again. */
  void setPresent(String device, boolean isPresent) {
    locked(
        () -> {
          Roster now = roster();
          now.known(device);
          if (isPresent) {
            now.absent().remove(device);
          } else if (!now.absent().contains(device)
              && now.absent().size() + 1 == now.devices().size()) {
            throw new RefusedException(
                409,
                String.format(
                    Locale.ROOT,
                    "device '%s' is the last one: expected at least one to stay",
                    device));
          } else {
            now.absent().add(device);
          }
          return null;
        });
  }

  /** {@return ids of the devices that are left out} */
  Set<String> absent() {
    return new TreeSet<>(roster().absent());
  }

  /** {@return the last round, if there was one} */
  Optional<Round> last() {
    return last;
  }

  /**
   * Solves a round with the last one's answer as a hint. If the limit ends the solve without an
   * allocation, or with a worse one than the last round's would be now, the last one's stands.
   *
   * @throws RefusedException if there is no scenario, or another round takes too long
   */
  Round next() {
    return locked(
        () -> {
          DeftProblem problem = roster().now();
          Optional<Hint> hint = last.flatMap(round -> carried(round, problem));
          SolveOptions options = SolveOptions.withDefaults().withTimeLimit(limits.solve());
          long start = System.nanoTime();
          DeftResult found = deft.solve(problem, hint.map(options::withHint).orElse(options));
          metrics.solved((System.nanoTime() - start) * 1e-9);
          long number = last.map(Round::number).orElse(0L) + 1;
          Round round =
              hint.flatMap(known -> lastAllocation(known, problem))
                  .filter(allocation -> isBetter(problem, allocation, found))
                  .map(allocation -> standing(problem, allocation, found))
                  .map(standing -> new Round(number, problem, standing, true))
                  .orElse(new Round(number, problem, found, false));
          metrics.answered(round);
          last = Optional.of(round);
          return round;
        });
  }

  private static Optional<Hint> carried(Round round, DeftProblem problem) {
    return round.result() instanceof DeftResult.WithAllocation found
        ? Optional.of(Hint.of(found).carriedOver(round.problem(), problem))
        : Optional.empty();
  }

  /** The last allocation, if it still holds: every device there, memory and shares enough. */
  private Optional<Allocation> lastAllocation(Hint hint, DeftProblem problem) {
    DeftResult result = last.map(Round::result).orElseThrow();
    int[] devices = new int[problem.blockCount()];
    for (int j = 0; j < devices.length; j++) {
      devices[j] = hint.deviceOf(j);
      if (devices[j] == Hint.NONE) {
        return Optional.empty();
      }
    }
    Allocation old = ((DeftResult.WithAllocation) result).allocation();
    Allocation now =
        old.hasShares()
            ? Allocation.of(
                devices, IntStream.range(0, devices.length).mapToDouble(old::shareOf).toArray())
            : Allocation.of(devices);
    return Optional.of(now).filter(a -> AllocationChecker.check(problem, a).isConfirmed());
  }

  private static boolean isBetter(DeftProblem problem, Allocation kept, DeftResult result) {
    return result.status() == Status.UNSOLVED
        || (result instanceof DeftResult.Feasible found
            && AllocationChecker.latencySeconds(problem, kept) < found.latencySeconds());
  }

  private static DeftResult standing(DeftProblem problem, Allocation kept, DeftResult result) {
    Outcome outcome =
        Outcome.feasible(
            AllocationChecker.latencySeconds(problem, kept),
            OptionalDouble.empty(),
            false,
            result.stopReason());
    Map<String, String> notes = Map.of("fallback", "the last round's allocation stands");
    return DeftResult.of("last-round", outcome, kept, null, result.wallSeconds(), notes);
  }

  private <T> T locked(Supplier<T> action) {
    try {
      if (!rounds.tryLock(limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new RefusedException(503, "a round is being solved: try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(503, "the server is stopping");
    }
    try {
      return action.get();
    } finally {
      rounds.unlock();
    }
  }
}
