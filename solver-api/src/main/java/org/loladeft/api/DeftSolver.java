package org.loladeft.api;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.Set;

/**
 * The service that a solver implements. {@link #id}, {@link #capability} and {@link #solve} are
 * required; the rest have defaults.
 *
 * <p>A provider is a public class with a public no-argument constructor (or a {@code provider()}
 * method in a named module), listed in {@code META-INF/services/org.loladeft.api.DeftSolver} and,
 * in a named module, by {@code provides}. Constructing it must be cheap and load no native engine:
 * that belongs into {@link #availability} and {@link #solve}. One instance may be used by many
 * threads at once.
 */
public interface DeftSolver {

  /**
   * {@return the id by which users ask for the solver, in kebab-case (lower-case letters, digits
   * and single hyphens, beginning with a letter); always the same}
   */
  String id();

  /**
   * Whether the solver takes this problem. Quick: no more than one pass over the problem.
   *
   * @param problem the problem
   * @return yes, or why not
   */
  Capability capability(DeftProblem problem);

  /**
   * Solves. Called only when {@link #availability} and {@link #capability} said yes and every
   * option that is set is among {@link #honours}.
   *
   * <p>Same problem, options and seed give the same answer, time limits and cancellation aside; no
   * seed is seed 0. The solver polls {@link SolveContext#reasonToStop} often enough to return
   * within 250 ms of a stop and then answers with the best it has.
   *
   * <p>Interrupting the thread is not a way to stop: the solver gives the same answer and leaves
   * the interrupt status set, the default locale and the system properties as they were. When it
   * returns or throws, also because a report threw, none of its threads goes on working for longer
   * than it would take to stop.
   *
   * @param problem the problem
   * @param context options, and the way to report progress
   * @return the claim that {@link org.loladeft.api.solve.Deft Deft} will check
   */
  Answer solve(DeftProblem problem, SolveContext context);

  /**
   * The classes of problems that the solver is made for. {@link org.loladeft.api.solve.Deft Deft}
   * refuses a problem of any other before it asks {@link #capability}.
   *
   * @return by default {@link ProblemClass#ONE_BLOCK} alone
   */
  default Set<ProblemClass> problemClasses() {
    return Set.of(ProblemClass.ONE_BLOCK);
  }

  /**
   * {@return the solver's version, by default that of the jar's manifest or of the module, or
   * {@code unversioned}}
   */
  default String version() {
    String manifest = getClass().getPackage().getImplementationVersion();
    ModuleDescriptor module = getClass().getModule().getDescriptor();
    return Optional.ofNullable(manifest)
        .or(() -> Optional.ofNullable(module).flatMap(ModuleDescriptor::rawVersion))
        .orElse("unversioned");
  }

  /**
   * {@return what the solver is, for a list of solvers: a phrase such as {@code one pass over the
   * columns' order statistics}}
   */
  default String description() {
    return "";
  }

  /**
   * Whether the solver can run on this machine; may load an engine to find out. Asked before each
   * solve, and again when a solve throws: a solver that learns only then that its engine can't be
   * loaded answers no from then on.
   *
   * @return by default yes
   */
  default Availability availability() {
    return Availability.yes();
  }

  /**
   * {@return what the solver promises when it runs to its end, by default {@link
   * Guarantee#HEURISTIC}}
   */
  default Guarantee guarantee() {
    return Guarantee.HEURISTIC;
  }

  /**
   * {@return the options that the solver honours, by default none; any other makes {@link
   * org.loladeft.api.solve.Deft Deft} refuse before the start}
   */
  default Set<SolveOption> honours() {
    return Set.of();
  }

  /**
   * {@return the names of the solver's own parameters, by default none; see {@link
   * SolveOptions#withParameter}}
   */
  default Set<String> parameters() {
    return Set.of();
  }

  /**
   * {@return the rank in the automatic choice, at least 1 to take part; by default 0, never chosen}
   * Of the available and capable solvers the highest wins.
   */
  default int autoPriority() {
    return 0;
  }
}
