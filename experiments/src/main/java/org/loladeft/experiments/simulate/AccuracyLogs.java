package org.loladeft.experiments.simulate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.formats.BadInputException;

/**
 * Which policy learns by which log. Allocations of blocks differ in when a round ends and not in
 * what it learns, so one log serves them all; another way to fine-tune learns something else and
 * needs a log of its own. Immutable.
 */
public final class AccuracyLogs {

  private final Optional<AccuracyLog> shared;
  private final Map<String, AccuracyLog> own;

  private AccuracyLogs(Optional<AccuracyLog> shared, Map<String, AccuracyLog> own) {
    this.shared = shared;
    this.own = own;
  }

  /**
   * Reads {@code FILE}, for all policies that allocate blocks, and {@code POLICY=FILE}.
   *
   * @param options as on the command line
   * @param policies those that are simulated
   * @param rounds how many rounds are
   * @return the logs
   * @throws IllegalArgumentException if an option repeats another one, or names a policy that is
   *     not simulated
   * @throws BadInputException if a file is not a log, or starts after the last round
   */
  public static AccuracyLogs read(List<String> options, List<String> policies, int rounds) {
    Optional<AccuracyLog> shared = Optional.empty();
    Map<String, AccuracyLog> own = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      String policy = equals < 0 ? "" : option.substring(0, equals);
      AccuracyLog log;
      if (policy.matches("[a-z0-9-]+")) {
        requireSimulated(policy, policies);
        log = read(Path.of(option.substring(equals + 1)), rounds);
        if (own.put(policy, log) != null) {
          throw new IllegalArgumentException(option + ": expected one log for each policy");
        }
      } else {
        log = read(Path.of(option), rounds);
        if (shared.isPresent()) {
          throw new IllegalArgumentException(
              option + ": expected one log without a policy; name the policy as POLICY=FILE");
        }
        shared = Optional.of(log);
      }
    }
    return new AccuracyLogs(shared, Map.copyOf(own));
  }

  private static void requireSimulated(String policy, List<String> policies) {
    if (!policies.contains(policy)) {
      throw new IllegalArgumentException(
          "policy '" + policy + "' is not simulated: expected one of " + policies);
    }
  }

  private static AccuracyLog read(Path file, int rounds) {
    AccuracyLog log = AccuracyLog.read(file);
    int first = log.entries().get(0).round();
    if (first > rounds) {
      throw new BadInputException(
          file.toString(),
          "",
          "its first round is " + first + ": expected one of the run, from 1 to " + rounds);
    }
    return log;
  }

  /**
   * {@return the log of a policy, its own; else the shared one if it allocates blocks; else none}
   *
   * @param policy its name
   */
  public Optional<AccuracyLog> of(String policy) {
    AccuracyLog named = own.get(policy);
    if (named != null) {
      return Optional.of(named);
    }
    return AlternativeScheme.of(policy).isPresent() ? Optional.empty() : shared;
  }

  /** {@return whether no log was given} */
  public boolean isEmpty() {
    return shared.isEmpty() && own.isEmpty();
  }
}
