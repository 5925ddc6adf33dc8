package org.loladeft.tck;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;

/**
 * The contract of a solver that was discovered, for a run of JUnit's platform within {@link
 * #during}. The solver may decline what it likes; what else it declares stands in {@code
 * META-INF/deft-kit/ID.properties} beside its class.
 */
public final class DiscoveredContract extends DeftSolverContract {

  private record Asked(DeftSolver solver, Effort effort, KitDeclarations declared) {}

  /** How the contract, which JUnit makes, gets its solver. */
  private static final ThreadLocal<Asked> ASKED = new ThreadLocal<>();

  private final Asked asked =
      Objects.requireNonNull(ASKED.get(), "the contract runs within 'during' only");

  /** Creates the contract; JUnit does so for each test. */
  public DiscoveredContract() {}

  /**
   * Runs something in which this contract is about a solver.
   *
   * @param solver the solver
   * @param effort how much to ask of it
   * @param run what runs the contract in this thread
   * @throws IllegalArgumentException if what the solver declares can't be read
   */
  public static void during(DeftSolver solver, Effort effort, Runnable run) {
    ASKED.set(new Asked(solver, effort, KitDeclarations.of(solver)));
    try {
      run.run();
    } finally {
      ASKED.remove();
    }
  }

  /** A new one, as its users would make it. */
  @Override
  protected DeftSolver solver() {
    DeftSolver found = asked.solver;
    try {
      return found.getClass().getConstructor().newInstance();
    } catch (NoSuchMethodException | IllegalAccessException madeByItsProvider) {
      return found;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the solver can't be made once more: " + e.getCause(), e);
    }
  }

  @Override
  protected Effort effort() {
    return asked.effort;
  }

  @Override
  protected SolveOptions options() {
    return asked.declared.options();
  }

  @Override
  protected boolean givesProofs() {
    return asked.declared.givesProofs();
  }

  @Override
  protected Set<Trait> declines() {
    return EnumSet.allOf(Trait.class);
  }

  @Override
  protected Set<Trait> leavesOpen() {
    return asked.declared.leavesOpen();
  }

  @Override
  protected double largestGap() {
    return asked.declared.largestGap();
  }

  @Override
  protected Duration stopTolerance() {
    return asked.declared.stopTolerance();
  }
}
