package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;

/** Providers that fail, answer null or share an id when they are only asked about themselves. */
class BadProvidersTest {

  @TempDir private Path folder;

  /** Takes everything and is never to be run. */
  public abstract static class Bad extends Planted.Base {
    @Override
    public String id() {
      return "planted-bad";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      throw new IllegalStateException("called although broken");
    }

    static <T> T fail() {
      throw new IllegalStateException("not in the mood");
    }

    static <T> T failToLink() {
      throw new NoClassDefFoundError("org/gone/Engine");
    }
  }

  /** Fails. */
  public static final class BadCapability extends Bad {
    @Override
    public Capability capability(DeftProblem problem) {
      return failToLink();
    }
  }

  /** Fails. */
  public static final class BadAvailability extends Bad {
    @Override
    public Availability availability() {
      return fail();
    }
  }

  /** Answers null. */
  public static final class BadGuarantee extends Bad {
    @Override
    @SuppressWarnings("NullAway")
    public Guarantee guarantee() {
      return null;
    }
  }

  /** Fails. */
  public static final class BadHonours extends Bad {
    @Override
    public Set<SolveOption> honours() {
      return failToLink();
    }
  }

  /** Fails. */
  public static final class BadPriority extends Bad {
    @Override
    public int autoPriority() {
      return Bad.<Integer>fail();
    }
  }

  /** Fails. */
  public static final class BadParameters extends Bad {
    @Override
    public Set<String> parameters() {
      return fail();
    }
  }

  /** Answers null. */
  public static final class BadDescription extends Bad {
    @Override
    public String description() {
      return null;
    }
  }

  /** Answers null. */
  public static final class BadVersion extends Bad {
    @Override
    public String version() {
      return null;
    }
  }

  /** Shares its id. */
  public static final class OneTwin extends Bad {}

  /** Shares its id. */
  public static final class OtherTwin extends Bad {}

  private Run run(List<Class<? extends DeftSolver>> providers, String... args) {
    return Planted.with(folder, providers, () -> Run.of(args));
  }

  static Stream<Class<? extends DeftSolver>> broken() {
    return Stream.of(
        BadCapability.class,
        BadAvailability.class,
        BadGuarantee.class,
        BadHonours.class,
        BadPriority.class,
        BadParameters.class,
        BadDescription.class,
        BadVersion.class);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void one_bad_provider_spoils_its_own_line_of_the_list_only(Class<? extends DeftSolver> bad) {
    Run text = run(List.of(bad), "solvers");
    Run json = run(List.of(bad), "solvers", "--format", "json");
    assertAll(
        () -> assertEquals(0, text.status(), text.err()),
        () -> assertTrue(text.out().contains("\ncrunch-direct "), text.out()),
        () -> assertTrue(text.out().contains("broken: planted-bad (" + bad.getName()), text.out()),
        () -> assertEquals(0, json.status(), json.err()),
        () -> assertTrue(json.out().contains("\"id\": \"crunch-direct\""), json.out()),
        () -> assertTrue(json.out().contains("planted-bad (" + bad.getName()), json.out()));
  }

  static Stream<Class<? extends DeftSolver>> unfitForAComparison() {
    return broken().limit(5);
  }

  @ParameterizedTest
  @MethodSource("unfitForAComparison")
  void a_comparison_leaves_a_bad_provider_out_and_says_why(Class<? extends DeftSolver> bad) {
    String tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
    Run run = run(List.of(bad), "compare", tiny, "--solvers", "crunch,planted-bad");
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("OPTIMAL"), run.out());
    assertTrue(run.out().contains("\nnot run: planted-bad: broken: "), run.out());
    Run alone = run(List.of(bad), "compare", tiny, "--solvers", "planted-bad");
    assertEquals(5, alone.status());
    assertTrue(alone.err().contains("(planted-bad: broken: "), alone.err());
  }

  @Test
  void providers_that_share_an_id_are_both_listed_as_not_usable() {
    List<Class<? extends DeftSolver>> twins = List.of(OneTwin.class, OtherTwin.class);
    Run text = run(twins, "solvers");
    Run json = run(twins, "solvers", "--format", "json");
    assertAll(
        () -> assertEquals(2, count(text, "unavailable id claimed by several providers\n")),
        () -> assertEquals(2, count(text, "\nplanted-bad +any .* no\n")),
        () -> assertEquals(2, count(json, "\"reason\": \"id claimed by several providers\"")));
  }

  private static int count(Run run, String pattern) {
    // The lines of the table follow each other: their ends are shared.
    return run.out().replace("\n", "\n\n").split(pattern, -1).length - 1;
  }

  @Test
  void a_comparison_says_why_providers_that_share_an_id_are_not_run() {
    String tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
    Run run =
        run(
            List.of(OneTwin.class, OtherTwin.class, Planted.Broken.class),
            "compare",
            tiny,
            "--time-limit",
            "300ms");
    assertEquals(0, run.status(), run.out() + run.err());
    assertEquals(1, count(run, "not run: planted-bad: id claimed by several providers\n"));
    assertTrue(run.out().contains("Planted$Broken: broken: "), run.out());
  }

  /** Never gets to its id. */
  public static final class Hung extends Bad {
    /** Waits for ever. */
    public Hung() {
      while (!"".equals(getClass().getName())) {
        Thread.interrupted();
        LockSupport.park();
      }
    }
  }

  /** Says that it is the first choice, and never whether it takes a problem. */
  public static final class Mute extends Bad {
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
      while (!"".equals(getClass().getName())) {
        Thread.interrupted();
        LockSupport.park();
      }
      return Capability.yes();
    }
  }

  @Test
  void a_provider_that_never_answers_is_given_up_by_name_within_the_limit_of_the_solve() {
    String tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
    Run hung = run(List.of(Hung.class), "solve", tiny, "--time-limit", "300ms");
    assertEquals(0, hung.status(), hung.err());
    assertEquals(
        "deft: warning: provider "
            + Hung.class.getName()
            + " is given up: its constructor or its id did not answer within 0.3 s\n",
        hung.err());
    Run mute = run(List.of(Mute.class), "solve", tiny, "--time-limit", "300ms");
    assertEquals(0, mute.status(), mute.err());
    assertEquals(
        "deft: warning: solver 'planted-bad' is broken: capability did not answer within 0.3 s:"
            + " passed over\n",
        mute.err());
  }
}
