package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/**
 * A server that loads solvers as plugins can be rid of them: nothing of the library, and no thread,
 * holds on to the class loader of solvers that were used.
 */
class UnloadedSolversTest {

  /** Shows a plugin the library and the JDK, and none of the solvers that are here anyhow. */
  private static final class LibraryOnly extends ClassLoader {

    LibraryOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.loladeft.api.")) {
        return UnloadedSolversTest.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
      return Collections.emptyEnumeration();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"crunch-direct", "parametric", "greedy"})
  void the_loader_of_solvers_that_were_used_is_collected(String solver) throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(used(solver));
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (loader.get() != null && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(loader.get(), "something holds on to the loader of " + solver);
  }

  /** A loader whose solvers, all that come in one jar, have solved something. */
  private static ClassLoader used(String solver) throws IOException {
    Class<?> here = SolverRegistry.discover().solver(solver).getClass();
    URL jar = here.getProtectionDomain().getCodeSource().getLocation();
    URLClassLoader loader = new URLClassLoader(new URL[] {jar}, new LibraryOnly());
    try (loader) {
      Deft deft = Deft.of(SolverRegistry.discover(loader));
      assertNotSame(here, deft.registry().solver(solver).getClass());
      assertEquals(loader, deft.registry().solver(solver).getClass().getClassLoader());
      int solves = 0;
      for (Uplink.Kind kind : Uplink.Kind.values()) {
        solves += solve(deft, RandomProblems.of(kind).problem(1));
        solves += solve(deft, RandomProblems.several(kind, Table.MONOTONE, Extras.EQUAL, 1));
      }
      assertTrue(solves > 0, "some solve");
    }
    return loader;
  }

  private static int solve(Deft deft, DeftProblem problem) {
    SolveOptions listened =
        SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(10)).withSeed(1);
    List<SolverFacts> takers =
        deft.registry().facts().stream()
            .filter(solver -> solver.problemClasses().contains(problem.problemClass()))
            .filter(solver -> solver.capability(problem).isYes())
            .toList();
    takers.forEach(
        solver -> {
          deft.solve(problem, solver.id(), SolveOptions.withDefaults());
          deft.solve(problem, solver.id(), solver.honoured(listened));
        });
    return takers.size();
  }
}
