package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.Uplink;

/** The kit's last words under JUnit, and its versions. */
class KitSummaryTest {

  /** Takes one kind of uplink, and few options, so that it is quickly through. */
  static class Narrow extends ReferenceSolver {
    @Override
    public Capability capability(DeftProblem problem) {
      return problem.uplink().kind() == Uplink.Kind.DEDICATED
          ? Capability.yes()
          : Capability.no("its uplink is joint");
    }

    @Override
    public Set<SolveOption> honours() {
      return Set.of(SolveOption.SEED);
    }
  }

  static final class Pessimist extends Narrow {
    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      return Answer.infeasible(null);
    }
  }

  static class NarrowContract extends DeftSolverContract {
    @Override
    protected DeftSolver solver() {
      return new Narrow();
    }

    @Override
    protected Effort effort() {
      return new Effort(2, 9999, 3, 5);
    }
  }

  static final class PessimistContract extends NarrowContract {
    @Override
    protected DeftSolver solver() {
      return new Pessimist();
    }
  }

  @KitVersion("0.0.9")
  static final class OldContract extends NarrowContract {}

  private static String printed(Class<?> contract) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(contract))
                  .build());
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<Method> properties() {
    return List.of(DeftSolverContract.class.getDeclaredMethods()).stream()
        .filter(method -> method.isAnnotationPresent(TestFactory.class))
        .toList();
  }

  @Test
  void a_line_a_property_says_what_passed_and_why_the_rest_was_skipped() {
    String text = printed(NarrowContract.class);
    long lines = text.lines().filter(l -> l.matches("(passed|failed|declined) +\\w.*")).count();
    assertEquals(properties().size(), lines, text);
    assertTrue(
        text.contains(
            "declined  an iteration limit is kept: 1 declined: the solver does not honour the"
                + " iteration limit (1)"),
        text);
    assertTrue(text.contains("its uplink is joint ("), text);
    assertTrue(text.contains(" 0 failed, "), text);
  }

  @Test
  void what_fails_is_said_with_its_test() {
    String text = printed(PessimistContract.class);
    assertTrue(text.contains("\nfailed    ties are solved: "), text);
    assertTrue(text.contains("calls a feasible problem infeasible"), text);
  }

  @Test
  void tests_of_later_versions_are_skipped_where_a_class_asks_for_an_earlier_one() {
    String text = printed(OldContract.class);
    assertEquals("", text, "nothing ran");
    for (Method property : properties()) {
      assertNotNull(property.getAnnotation(KitVersion.class), property.getName());
    }
  }

  @Test
  void reasons_are_listed_by_their_number_and_many_are_cut_short() {
    Certificate.Property property =
        new Certificate.Property("p", 1, List.of(), Map.of("a", 1, "b", 3, "c", 2, "d", 1));
    assertEquals(List.of("b (3)", "c (2)"), property.reasons().subList(0, 2));
    assertEquals("1 passed, 7 declined", property.counts());
    assertEquals(Certificate.Verdict.PASSED, property.verdict());
  }
}
