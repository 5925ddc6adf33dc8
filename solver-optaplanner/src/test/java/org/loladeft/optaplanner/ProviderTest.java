package org.loladeft.optaplanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.SolverRegistry;

class ProviderTest {

  /** Loads this module afresh, notes every class of OptaPlanner asked for, and may hide them. */
  private static final class Spy extends ClassLoader {
    private final boolean hides;
    private final Set<String> asked = new TreeSet<>();

    Spy(boolean hides) {
      super(ProviderTest.class.getClassLoader());
      this.hides = hides;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.optaplanner.")
          || name.startsWith("org.loladeft.optaplanner.engine")) {
        asked.add(name);
        if (hides) {
          throw new ClassNotFoundException(name);
        }
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
    Spy spy = new Spy(false);
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
    DeftSolver solver = new Spy(true).provider();
    assertFalse(solver.availability().isYes());
    assertTrue(solver.availability().reason().orElseThrow().contains("OptaPlanner"));
    assertTrue(solver.availability().cure().orElseThrow().contains("optaplanner-core"));
  }

  @Test
  void it_never_takes_part_in_the_automatic_choice() {
    assertEquals(0, new OptaPlannerSolver().autoPriority());
  }
}
