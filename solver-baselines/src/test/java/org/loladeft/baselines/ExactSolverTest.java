package org.loladeft.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;

/** Rules leave a part of their problem to exact solvers of this release, and to no other. */
class ExactSolverTest {

  /** Wants to be the first choice, and must not be asked. */
  public static final class Preferred implements DeftSolver {
    @Override
    public String id() {
      return "planted-preferred";
    }

    @Override
    public int autoPriority() {
      return 1_000_000;
    }

    @Override
    public Set<SolveOption> honours() {
      return EnumSet.allOf(SolveOption.class);
    }

    @Override
    public Capability capability(DeftProblem problem) {
      return Capability.yes();
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      throw new IllegalStateException("it was asked");
    }
  }

  @Test
  void a_solver_of_others_is_not_chosen_however_high_its_rank(@TempDir Path folder)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(DeftSolver.class.getName()), Preferred.class.getName());
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Shared(2), List.of(new Block("b", 1, 1)))
            .device(1, 1, new double[] {1}, new double[] {1})
            .build();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertEquals(
          "planted-preferred",
          SolverRegistry.discover().choose(problem).orElseThrow().id(),
          "others would choose it");
      DeftResult result = Deft.solve(problem, new EqualBandwidth(), SolveOptions.withDefaults());
      assertTrue(result instanceof DeftResult.WithAllocation, result.toString());
      assertEquals(1.5, result.outcome().latencySeconds().getAsDouble());
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
