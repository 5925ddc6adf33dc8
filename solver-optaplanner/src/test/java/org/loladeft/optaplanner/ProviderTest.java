package org.loladeft.optaplanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.tck.RandomProblems;

class ProviderTest {

  /** Loads this module afresh, notes every class of OptaPlanner asked for, and may hide them. */
  private static final class Spy extends ClassLoader {
    private final Predicate<String> hides;
    private final Set<String> asked = new TreeSet<>();

    Spy(Predicate<String> hides) {
      super(ProviderTest.class.getClassLoader());
      this.hides = hides;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.optaplanner.")
          || name.startsWith("org.loladeft.optaplanner.engine")) {
        asked.add(name);
      }
      if (hides.test(name)) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith("org.loladeft.optaplanner.")
          ? afresh(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> afresh(String name) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    DeftSolver provider() throws ReflectiveOperationException {
      Class<?> type = loadClass("org.loladeft.optaplanner.OptaPlannerSolver");
      return (DeftSolver) type.getConstructor().newInstance();
    }
  }

  @Test
  void a_service_loader_finds_it() {
    assertEquals("optaplanner", SolverRegistry.discover().solver("optaplanner").id());
  }

  @Test
  void listing_it_loads_nothing_of_OptaPlanner() throws ReflectiveOperationException {
    Spy spy = new Spy(name -> false);
    DeftSolver solver = spy.provider();
    solver.id();
    solver.version();
    solver.description();
    solver.honours();
    solver.guarantee();
    assertEquals(Set.of(), spy.asked);
  }

  @Test
  void without_OptaPlanner_it_is_unavailable_and_says_what_to_add()
      throws ReflectiveOperationException {
    DeftSolver solver = new Spy(name -> name.startsWith("org.optaplanner.")).provider();
    assertFalse(solver.availability().isYes());
    assertTrue(solver.availability().reason().orElseThrow().contains("OptaPlanner"));
    assertTrue(solver.availability().cure().orElseThrow().contains("optaplanner-core"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.apache.commons.math3.", "io.micrometer.", "org.slf4j."})
  void without_a_jar_that_OptaPlanner_needs_it_is_unavailable_and_names_what_is_missing(
      String missing) throws ReflectiveOperationException {
    DeftSolver solver = new Spy(name -> name.startsWith(missing)).provider();
    assertTrue(solver.availability().reason().orElseThrow().contains(missing));
  }

  @Test
  void a_solve_that_fails_to_link_makes_it_unavailable() throws ReflectiveOperationException {
    String missing = "org.loladeft.optaplanner.engine.FirstPlan"; // stands for any library's class
    DeftSolver solver = new Spy(missing::equals).provider();
    assertTrue(solver.availability().isYes());
    DeftProblem problem = RandomProblems.of(Uplink.Kind.SHARED).problem(1);
    assertThrows(
        SolverRefusalException.class,
        () -> Deft.solve(problem, solver, SolveOptions.withDefaults()));
    assertTrue(solver.availability().reason().orElseThrow().contains("FirstPlan"));
  }

  @Test
  void it_never_takes_part_in_the_automatic_choice() {
    assertEquals(0, new OptaPlannerSolver().autoPriority());
  }
}
