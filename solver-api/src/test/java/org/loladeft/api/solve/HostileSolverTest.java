package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.HallProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/** Whatever a solver throws or answers harms itself only, and names it. */
class HostileSolverTest {

  private static final SolveOptions NONE = SolveOptions.withDefaults();
  private static final OptionalDouble NO_BOUND = OptionalDouble.empty();

  private static final DeftProblem PROBLEM =
      DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
          .device(1, 1, new double[] {1}, new double[] {1})
          .build();

  private static final Allocation BEST = Allocation.of(new int[] {0});

  /** Throws anything, as code that was not written in Java may. */
  @SuppressWarnings("unchecked")
  private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** What the nullness annotations forbid and a solver of another language may pass. */
  private static <T> T nothing() {
    return null;
  }

  private static void fault(DeftSolver solver, String... words) {
    SolverFaultException e =
        assertThrows(SolverFaultException.class, () -> Deft.solve(PROBLEM, solver, NONE));
    assertEquals("scripted", e.solverId());
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  @Test
  void a_malformed_answer_is_a_fault_that_names_what_is_missing() {
    Map<String, Supplier<Answer>> answers =
        Map.of(
            "allocation is null",
            () -> Answer.optimal(nothing(), 2, 2, null),
            "stopReason is null",
            () -> Answer.feasible(BEST, 2, NO_BOUND, null, nothing()),
            "note x is null",
            () -> Answer.optimal(BEST, 2, 2, null).withNote("x", nothing()));
    fault(
        new Scripted(
            "scripted", c -> Answer.feasible(nothing(), 2, NO_BOUND, null, StopReason.COMPLETED)),
        "allocation is null");
    answers.forEach((words, answer) -> fault(new Scripted("scripted", c -> answer.get()), words));
  }

  @Test
  void an_error_of_any_kind_or_an_undeclared_exception_is_a_fault() {
    for (Throwable thrown :
        List.of(
            new Error("boom"),
            new ExceptionInInitializerError("boom"),
            new StackOverflowError("boom"),
            new IOException("boom"))) {
      fault(
          new Scripted("scripted", context -> sneak(thrown)),
          "boom",
          thrown.getClass().getSimpleName());
      fault(
          new Scripted("scripted", context -> Answer.infeasible(null)) {
            @Override
            public Capability capability(DeftProblem problem) {
              return sneak(thrown);
            }
          },
          "boom");
    }
  }

  @Test
  void the_end_of_the_virtual_machine_is_nobodys_fault() {
    InternalError end = new InternalError("lost");
    DeftSolver solver = new Scripted("scripted", context -> sneak(end));
    assertSame(end, assertThrows(InternalError.class, () -> Deft.solve(PROBLEM, solver, NONE)));
  }

  @Test
  void a_solver_that_runs_out_of_memory_is_named() {
    fault(
        new Scripted("scripted", context -> sneak(new OutOfMemoryError("Java heap space"))),
        "failed: OutOfMemoryError: Java heap space");
  }

  /** Says nothing without failing again. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even that");
    }
  }

  /** Is the cause of its cause. */
  private static final class Circle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return new Circle();
    }
  }

  @Test
  void a_failure_that_can_not_be_read_is_named_all_the_same() {
    fault(new Scripted("scripted", context -> sneak(new Unspeakable())), "Unspeakable, which can");
    fault(new Scripted("scripted", context -> sneak(new Circle())), "Circle, whose causes have no");
    Scripted mute =
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public Capability capability(DeftProblem problem) {
            throw new Unspeakable();
          }
        };
    fault(mute, "is broken: capability failed");
  }

  @Test
  void words_without_measure_are_cut() {
    String endless = "x".repeat(3_000_000);
    Answer answer =
        Answer.feasible(BEST, 2, NO_BOUND, null, StopReason.COMPLETED)
            .withNote("essay", endless)
            .withNote("settled-by", "crunch");
    for (int i = 0; i < 300; i++) {
      answer = answer.withNote("note-" + i, endless);
    }
    DeftResult result = Deft.solve(PROBLEM, Scripted.answering(answer), NONE);
    int length = result.notes().values().stream().mapToInt(String::length).sum();
    assertTrue(length < 300_000, length + " characters");
    assertFalse(result.notes().containsKey("settled-by"), "only the facade settles");
    SolverFaultException fault =
        assertThrows(
            SolverFaultException.class,
            () ->
                Deft.solve(
                    PROBLEM,
                    new Scripted("scripted", c -> sneak(new IllegalStateException(endless))),
                    NONE));
    assertTrue(fault.getMessage().length() < 3000);
  }

  @Test
  void a_set_that_throws_is_a_fault_and_nothing_worse() {
    Scripted odd =
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public Set<SolveOption> honours() {
            return new AbstractSet<>() {
              @Override
              public Iterator<SolveOption> iterator() {
                throw new IllegalStateException("no elements today");
              }

              @Override
              public int size() {
                return 3;
              }
            };
          }
        };
    fault(odd, "is broken: honours failed", "no elements today");
  }

  @Test
  void an_id_that_changes_is_the_one_that_was_discovered() {
    int[] asked = new int[1];
    Scripted fickle =
        new Scripted(
            "scripted", context -> Answer.feasible(BEST, 2, NO_BOUND, null, StopReason.COMPLETED)) {
          @Override
          public String id() {
            return asked[0]++ == 0 ? "first" : "crunch";
          }
        };
    SolverRegistry registry = SolverRegistry.of(fickle);
    assertEquals("first", Deft.of(registry).solve(PROBLEM, "first", NONE).solverId());
    assertEquals("first", registry.facts("first").id());
  }

  private static double[] table(DeftProblem problem) throws ReflectiveOperationException {
    Field field = DeftProblem.class.getDeclaredField("computeSeconds");
    field.setAccessible(true);
    return (double[]) field.get(problem);
  }

  private static void slowDown(DeftProblem problem) {
    try {
      table(problem)[0] = 7;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Its proof would hold of the problem that it made of the caller's. */
  @Test
  void a_solver_that_rewrites_the_problem_is_found_out_and_harms_nobody_else() {
    Scripted forger =
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public Answer solve(DeftProblem problem, SolveContext context) {
            slowDown(problem);
            return Answer.optimal(BEST, 8, 8, HallProof.of(8, new int[] {0}));
          }
        };
    fault(forger, "changed the figures of the problem that it was given");
    Scripted sly =
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public Capability capability(DeftProblem problem) {
            slowDown(problem);
            return Capability.yes();
          }
        };
    fault(sly, "capability changed the figures of the problem");
    assertEquals(1, PROBLEM.computeSeconds(0, 0));
    DeftProblem copy = PROBLEM.copy();
    assertTrue(copy.hasSameFigures(PROBLEM));
    slowDown(copy);
    assertFalse(copy.hasSameFigures(PROBLEM));
  }

  /** Blocks in whatever it is asked. */
  private static <T> T block() {
    while (!Thread.interrupted()) {
      LockSupport.park();
    }
    return sneak(new InterruptedException("woken"));
  }

  private static void isGivenUp(String question, Scripted solver) {
    SolveOptions brief = NONE.withTimeLimit(Duration.ofMillis(100));
    SolverFacts facts = SolverFacts.of(solver);
    long start = System.nanoTime();
    SolverFaultException e =
        assertThrows(SolverFaultException.class, () -> Deft.solve(PROBLEM, facts, brief));
    assertTrue(
        e.getMessage().contains("'scripted' is broken: " + question + " did not answer within 0.1"),
        e.getMessage());
    SolverFaultException again =
        assertThrows(SolverFaultException.class, () -> Deft.solve(PROBLEM, facts, NONE));
    assertTrue(again.getMessage().contains("given up: " + question), again.getMessage());
    assertTrue(System.nanoTime() - start < 3_000_000_000L, "it took too long");
  }

  @Test
  void a_question_that_blocks_is_given_up_by_name_within_the_limit_and_not_asked_again() {
    isGivenUp(
        "capability",
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public Capability capability(DeftProblem problem) {
            return block();
          }
        });
    isGivenUp(
        "availability",
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public Availability availability() {
            return block();
          }
        });
  }

  /** What the blocking providers share: nothing but a way to be found. */
  public abstract static class Found extends Scripted {
    Found(String id) {
      super(id, context -> Answer.infeasible(null));
    }
  }

  /** Blocks when it is constructed. */
  public static final class BlocksInConstructor extends Found {
    /** Never ends. */
    public BlocksInConstructor() {
      super("blocked");
      block();
    }
  }

  /** Blocks when its class is initialised. */
  public static final class BlocksInStatic extends Found {
    static final Object NEVER = block();

    /** Never called. */
    public BlocksInStatic() {
      super(String.valueOf(NEVER));
    }
  }

  /** Blocks when it is asked who it is. */
  public static final class BlocksInId extends Found {
    /** Blocks later. */
    public BlocksInId() {
      super("blocked");
    }

    @Override
    public String id() {
      return block();
    }
  }

  /** Blocks nowhere. */
  public static final class Sound extends Found {
    /** Is found. */
    public Sound() {
      super("sound");
    }
  }

  @Test
  void providers_that_block_on_discovery_are_listed_as_broken_together(@TempDir Path folder)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    List<Class<?>> blocking =
        List.of(BlocksInConstructor.class, BlocksInStatic.class, BlocksInId.class);
    Files.writeString(
        services.resolve(DeftSolver.class.getName()),
        Stream.concat(blocking.stream(), Stream.of(Sound.class))
            .map(Class::getName)
            .collect(Collectors.joining("\n")));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      long start = System.nanoTime();
      SolverRegistry registry = SolverRegistry.discover(Duration.ofMillis(300));
      double seconds = (System.nanoTime() - start) * 1e-9;
      assertEquals(List.of("sound"), registry.facts().stream().map(SolverFacts::id).toList());
      for (Class<?> type : blocking) {
        assertTrue(
            registry.entries().stream()
                .anyMatch(
                    e ->
                        e instanceof SolverRegistry.Broken broken
                            && broken.provider().equals(type.getName())
                            && broken.reason().contains("did not answer within 0.3 s")),
            registry.entries().toString());
      }
      assertTrue(seconds < 3, "waited " + seconds + " s for all of them");
      assertEquals(
          blocking.stream().map(Class::getName).sorted().toList(),
          registry.entries().stream()
              .filter(e -> e instanceof SolverRegistry.Broken broken && broken.isGivenUp())
              .map(e -> ((SolverRegistry.Broken) e).provider())
              .sorted()
              .toList());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Blocks when its class is initialised, for ever. */
  public static final class BlocksForEver extends Found {
    static {
      while (!Scripted.class.getName().isEmpty()) {
        Thread.interrupted();
        LockSupport.park();
      }
    }

    /** Never called. */
    public BlocksForEver() {
      super("blocked");
    }
  }

  @Test
  void a_provider_that_was_given_up_is_not_waited_for_again(@TempDir Path folder)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(DeftSolver.class.getName()), BlocksForEver.class.getName());
    ClassLoader own = HostileSolverTest.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, own)) {
      Thread.currentThread().setContextClassLoader(loader);
      List<Double> seconds = new ArrayList<>();
      for (Duration patience : List.of(Duration.ofMillis(1500), Duration.ofMillis(1500))) {
        long start = System.nanoTime();
        SolverRegistry registry = SolverRegistry.discover(patience);
        seconds.add((System.nanoTime() - start) * 1e-9);
        assertTrue(registry.entries().toString().contains("BlocksForEver"));
      }
      assertTrue(seconds.get(0) >= 1.5 && seconds.get(1) < 1.4, seconds + " s");
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
  }

  @Test
  void the_automatic_choice_tells_of_a_solver_that_fails_to_say_whether_it_takes_the_problem() {
    Scripted mute =
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public int autoPriority() {
            return 2;
          }

          @Override
          public Capability capability(DeftProblem problem) {
            throw new IllegalStateException("no idea");
          }
        };
    Scripted good =
        new Scripted(
            "good", context -> Answer.optimal(BEST, 2, 2, HallProof.of(2, new int[] {0}))) {
          @Override
          public int autoPriority() {
            return 1;
          }
        };
    DeftResult result = Deft.of(SolverRegistry.of(mute, good)).solve(PROBLEM);
    assertEquals("good", result.solverId());
    assertEquals(
        "solver 'scripted' is broken: capability failed: IllegalStateException: no idea: passed"
            + " over",
        result.notes().get("passed-over-1"));
    assertFalse(result.notes().containsKey("passed-over-2"));
  }

  @Test
  void an_interruption_that_a_solver_throws_stays_set() {
    fault(new Scripted("scripted", context -> sneak(new InterruptedException("woken"))), "woken");
    assertTrue(Thread.interrupted());
  }

  @Test
  void sets_that_hold_null_are_a_fault_and_nothing_worse() {
    DeftSolver solver =
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public Set<String> parameters() {
            Set<String> names = new HashSet<>();
            names.add(nothing());
            return names;
          }
        };
    SolveOptions options = NONE.withParameter("depth", "3");
    assertThrows(SolverFaultException.class, () -> Deft.solve(PROBLEM, solver, options));
  }

  @Test
  void the_automatic_choice_passes_over_a_solver_whose_questions_fail_with_any_error() {
    DeftSolver broken =
        new Scripted("broken", context -> Answer.infeasible(null)) {
          @Override
          public int autoPriority() {
            throw new Error("no idea");
          }
        };
    DeftSolver good =
        new Scripted("good", context -> Answer.optimal(BEST, 2, 2, null)) {
          @Override
          public int autoPriority() {
            return 1;
          }
        };
    assertEquals("good", Deft.of(SolverRegistry.of(broken, good)).solve(PROBLEM).solverId());
    SolverFacts facts = SolverFacts.of(broken);
    assertFalse(facts.isSound());
    assertEquals(0, facts.autoPriority());
  }

  @Test
  void a_checked_exception_of_the_listener_comes_back_wrapped() {
    IOException mine = new IOException("mine");
    DeftSolver solver =
        new Scripted(
            "scripted",
            context -> {
              context.reportIncumbent(2);
              return Answer.optimal(BEST, 2, 2, null);
            });
    SolveOptions options = NONE.withProgressListener(progress -> sneak(mine));
    assertSame(
        mine,
        assertThrows(UndeclaredThrowableException.class, () -> Deft.solve(PROBLEM, solver, options))
            .getCause());
  }

  @Test
  void null_arguments_are_named() {
    Deft deft = Deft.of(SolverRegistry.of());
    Map<String, Executable> calls = new HashMap<>();
    calls.put("registry is null", () -> Deft.of(nothing()));
    calls.put("problem is null", () -> deft.solve(HostileSolverTest.<DeftProblem>nothing()));
    calls.put(
        "options is null", () -> deft.solve(PROBLEM, HostileSolverTest.<SolveOptions>nothing()));
    calls.put(
        "solver id is null", () -> deft.solve(PROBLEM, HostileSolverTest.<String>nothing(), NONE));
    calls.put(
        "solver is null", () -> Deft.solve(PROBLEM, HostileSolverTest.<DeftSolver>nothing(), NONE));
    calls.put("a solver is null", () -> SolverRegistry.of(HostileSolverTest.<DeftSolver>nothing()));
    calls.put(
        "loader is null", () -> SolverRegistry.discover(HostileSolverTest.<ClassLoader>nothing()));
    calls.put(
        "layer is null", () -> SolverRegistry.discover(HostileSolverTest.<ModuleLayer>nothing()));
    calls.forEach(
        (words, call) ->
            assertEquals(words, assertThrows(NullPointerException.class, call).getMessage()));
  }
}
