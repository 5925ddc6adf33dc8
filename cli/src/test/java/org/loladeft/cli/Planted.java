package org.loladeft.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopReason;
import org.loladeft.api.check.AllocationChecker;

/** Solvers that misbehave, and a way to have them discovered. */
final class Planted {

  private Planted() {}

  /** Runs something while more providers can be discovered. */
  static Run with(Path folder, List<Class<? extends DeftSolver>> providers, Supplier<Run> action) {
    return with(folder, action, providers.stream().map(Class::getName).toList());
  }

  /** The same with a provider whose class is in the folder itself. */
  static Run compiled(Path folder, String provider, Supplier<Run> action) {
    return with(folder, action, List.of(provider));
  }

  private static Run with(Path folder, Supplier<Run> action, List<String> providers) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = loader(folder, providers, before)) {
      thread.setContextClassLoader(loader);
      return action.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URLClassLoader loader(Path folder, List<String> providers, ClassLoader parent)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(DeftSolver.class.getName()), String.join("\n", providers));
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
  }

  /** What the planted solvers share: they take everything and promise everything. */
  abstract static class Base implements DeftSolver {
    @Override
    public Capability capability(DeftProblem problem) {
      return Capability.yes();
    }

    @Override
    public Guarantee guarantee() {
      return Guarantee.EXACT;
    }

    /** Block j on the device j places from the end: feasible where memory is plenty. */
    static Allocation backwards(DeftProblem problem) {
      int last = problem.deviceCount() - 1;
      int[] devices =
          Stream.iterate(last, k -> k - 1)
              .limit(problem.blockCount())
              .mapToInt(Integer::intValue)
              .toArray();
      return Allocation.of(devices);
    }
  }

  /** Says that a bad allocation is optimal. */
  public static final class Boaster extends Base {
    @Override
    public String id() {
      return "planted-boaster";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      Allocation allocation = backwards(problem);
      double latency = AllocationChecker.latencySeconds(problem, allocation);
      return Answer.optimal(allocation, latency, latency, null);
    }
  }

  /** Says that nothing exists. */
  public static final class Pessimist extends Base {
    @Override
    public String id() {
      return "planted-pessimist";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      return Answer.infeasible(null);
    }
  }

  /** Says that nothing exists, and is asked first. */
  public static final class Preferred extends Base {
    @Override
    public String id() {
      return "planted-preferred";
    }

    @Override
    public int autoPriority() {
      return 1000;
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      return Answer.infeasible(null);
    }
  }

  /** States a latency that its allocation does not have. */
  public static final class Liar extends Base {
    @Override
    public String id() {
      return "planted-liar";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      return Answer.optimal(backwards(problem), 0.5, 0.5, null);
    }
  }

  /** Never ends by itself, and takes no notice of limits; ends when its thread is interrupted. */
  abstract static class Endless extends Base {
    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException left) {
        Thread.currentThread().interrupt();
      }
      return Answer.unsolved(OptionalDouble.empty(), StopReason.TIME_LIMIT);
    }
  }

  /** Promises to heed a time limit and does not. */
  public static final class Hanger extends Endless {
    @Override
    public String id() {
      return "planted-hanger";
    }

    @Override
    public Set<SolveOption> honours() {
      return Set.of(SolveOption.TIME_LIMIT);
    }
  }

  /** Promises to heed a cancellation and does not. */
  public static final class Stubborn extends Endless {
    @Override
    public String id() {
      return "planted-stubborn";
    }

    @Override
    public Set<SolveOption> honours() {
      return Set.of(SolveOption.CANCELLATION);
    }
  }

  /** Promises nothing. */
  public static final class Lingerer extends Endless {
    @Override
    public String id() {
      return "planted-lingerer";
    }
  }

  /** Has an allocation at once, and looks for a better one until it is cancelled. */
  public static final class Climber extends Base {
    @Override
    public String id() {
      return "planted-climber";
    }

    @Override
    public Set<SolveOption> honours() {
      return Set.of(SolveOption.CANCELLATION);
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      announce();
      while (context.reasonToStop().isEmpty()) {
        Thread.onSpinWait();
      }
      Allocation allocation = backwards(problem);
      double latency = AllocationChecker.latencySeconds(problem, allocation);
      return Answer.feasible(
          allocation, latency, OptionalDouble.empty(), null, context.reasonToStop().get());
    }

    /** Tells a test that watches this process that the solve has begun. */
    private static void announce() {
      String file = System.getProperty("planted.begun");
      try {
        if (file != null) {
          Files.writeString(Path.of(file), "begun");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Finds nothing until it is told to stop. */
  public static final class Sleeper extends Base {
    @Override
    public String id() {
      return "planted-sleeper";
    }

    @Override
    public Set<SolveOption> honours() {
      return Set.of(SolveOption.TIME_LIMIT);
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      while (context.reasonToStop().isEmpty()) {
        Thread.onSpinWait();
      }
      return Answer.unsolved(OptionalDouble.of(0.25), StopReason.TIME_LIMIT);
    }
  }

  /** Notes the lower bound that it was told. */
  public static final class Listener extends Base {
    @Override
    public String id() {
      return "planted-listener";
    }

    @Override
    public Guarantee guarantee() {
      return Guarantee.HEURISTIC;
    }

    @Override
    public Set<SolveOption> honours() {
      return Set.of(SolveOption.KNOWN_LOWER_BOUND);
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      Allocation allocation = backwards(problem);
      double latency = AllocationChecker.latencySeconds(problem, allocation);
      return Answer.feasible(
          allocation, latency, OptionalDouble.empty(), null, StopReason.COMPLETED);
    }
  }

  /** Fails with an error of its own. */
  public static final class Crasher extends Base {
    @Override
    public String id() {
      return "planted-crasher";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      throw new IllegalStateException("lost its mind");
    }
  }

  /** Can't run here. */
  public static final class Absent extends Base {
    @Override
    public String id() {
      return "planted-absent";
    }

    @Override
    public Availability availability() {
      return Availability.no("its engine is missing", "install the engine");
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      throw new IllegalStateException("called although unavailable");
    }
  }

  /** Can't be constructed. */
  public static final class Broken extends Base {
    /** Fails. */
    public Broken() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public String id() {
      return "planted-broken";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      throw new IllegalStateException("called although broken");
    }
  }
}
