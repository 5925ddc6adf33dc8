package org.loladeft.experiments.simulate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.formats.BadInputException;

/**
 * Which policy learns by which log. Allocations of blocks differ in when a round ends and not in
 * what it learns, so one log serves them all; another way to fine-tune learns something else and
 * needs a log of its own. Immutable.
 */
public final class AccuracyLogs implements Learning {

  private final Optional<AccuracyLog> shared;
  private final Map<String, AccuracyLog> own;

  private AccuracyLogs(Optional<AccuracyLog> shared, Map<String, AccuracyLog> own) {
    this.shared = shared;
    this.own = own;
  }

  /**
   * Reads {@code FILE}, for all policies that allocate blocks or, if it is a training's {@code
   * accuracy.csv}, for those that it names, and {@code POLICY=FILE}.
   *
   * @param options as on the command line
   * @param policies those that are simulated
   * @param rounds how many rounds are
   * @return the logs
   * @throws IllegalArgumentException if an option repeats another one, or names a policy that is
   *     not simulated
   * @throws BadInputException if a file is not a log, starts after the last round, or names none of
   *     the policies
   */
  public static AccuracyLogs read(List<String> options, List<String> policies, int rounds) {
    Optional<AccuracyLog> shared = Optional.empty();
    Map<String, AccuracyLog> own = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      String policy = equals < 0 ? "" : option.substring(0, equals);
      boolean named = policy.matches("[a-z0-9-]+");
      Path file = Path.of(named ? option.substring(equals + 1) : option);
      if (named) {
        requireSimulated(policy, policies);
      }
      Map<String, AccuracyLog> logs = named ? of(policy, file) : simulated(file, policies);
      for (Map.Entry<String, AccuracyLog> log : logs.entrySet()) {
        requireInTime(log.getValue(), file, rounds);
        if (!log.getKey().isEmpty()) {
          if (own.put(log.getKey(), log.getValue()) != null) {
            throw new IllegalArgumentException(option + ": expected one log for each policy");
          }
        } else if (shared.isPresent()) {
          throw new IllegalArgumentException(
              option + ": expected one log without a policy; name the policy as POLICY=FILE");
        } else {
          shared = Optional.of(log.getValue());
        }
      }
    }
    return new AccuracyLogs(shared, Map.copyOf(own));
  }

  /** A policy's own log: its lines of a training's file, or a whole file that names none. */
  private static Map<String, AccuracyLog> of(String policy, Path file) {
    Map<String, AccuracyLog> all = AccuracyLog.readAll(file);
    AccuracyLog log = all.getOrDefault(policy, all.get(""));
    if (log == null) {
      throw about(file, all, "'" + policy + "'");
    }
    return Map.of(policy, log);
  }

  /** The logs of a training's file that are about simulated policies, or the one of another. */
  private static Map<String, AccuracyLog> simulated(Path file, List<String> policies) {
    Map<String, AccuracyLog> all = AccuracyLog.readAll(file);
    Map<String, AccuracyLog> some = new LinkedHashMap<>(all);
    some.keySet().removeIf(policy -> !policy.isEmpty() && !policies.contains(policy));
    if (some.isEmpty()) {
      throw about(file, all, "one of " + policies);
    }
    return some;
  }

  private static BadInputException about(
      Path file, Map<String, AccuracyLog> logs, String expected) {
    return new BadInputException(
        file.toString(), "", "it is about " + logs.keySet() + ": expected " + expected);
  }

  private static void requireSimulated(String policy, List<String> policies) {
    if (!policies.contains(policy)) {
      throw new IllegalArgumentException(
          "policy '" + policy + "' is not simulated: expected one of " + policies);
    }
  }

  private static void requireInTime(AccuracyLog log, Path file, int rounds) {
    int first = log.entries().get(0).round();
    if (first > rounds) {
      throw new BadInputException(
          file.toString(),
          "",
          "its first round is " + first + ": expected one of the run, from 1 to " + rounds);
    }
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

  @Override
  public Optional<Learner> start(String policy, int run) {
    return of(policy).map(log -> log);
  }

  @Override
  public String canonical() {
    return isEmpty() ? "" : shared + " " + new TreeMap<>(own);
  }

  /** {@return whether no log was given} */
  public boolean isEmpty() {
    return shared.isEmpty() && own.isEmpty();
  }
}
