package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.json.DeftFiles;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/**
 * 64 threads share one facade, its solvers and the problems, and each solve says what it says when
 * it is alone, byte for byte but for the time it took.
 */
class SharedSolversTest {

  private static final int THREADS = 64;

  private final Deft deft = Deft.withDefaults();

  /** A problem for a solver that takes it. */
  private record Task(SolverFacts solver, DeftProblem problem) {

    String solve(Deft deft) {
      SolveOptions options = SolveOptions.withDefaults();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      DeftFiles.writeSolution(
          SolutionFile.of(problem, deft.solve(problem, solver.id(), options)), out);
      String text = out.toString(StandardCharsets.UTF_8);
      return text.substring(0, text.indexOf("\"wallSeconds\""));
    }

    @Override
    public String toString() {
      return solver.id() + " on " + problem;
    }
  }

  @Test
  void in_64_threads_solvers_in_java_answer_as_alone() throws Exception {
    List<Task> tasks = tasks(solver -> !isEngine(solver), 1);
    assertTrue(tasks.size() > 100, tasks.size() + " tasks");
    assertTrue(answered(tasks, Duration.ofMillis(400)) >= THREADS);
  }

  /** Minutes, engines as well. */
  @Test
  @Tag("long")
  void in_64_threads_all_solvers_answer_as_alone_for_minutes() throws Exception {
    Duration minutes = Duration.ofSeconds(Integer.getInteger("deft.threads.seconds", 180));
    List<Task> java = tasks(solver -> !isEngine(solver), 20);
    assertTrue(answered(java, minutes) > java.size());
    List<Task> engines = tasks(SharedSolversTest::isEngine, 1);
    assertTrue(answered(engines, minutes) >= THREADS);
  }

  private static boolean isEngine(SolverFacts solver) {
    return solver.id().startsWith("ort") || solver.id().startsWith("opt");
  }

  private List<Task> tasks(Predicate<SolverFacts> which, int seeds) {
    List<Task> tasks = new ArrayList<>();
    for (DeftProblem problem : problems(seeds)) {
      deft.registry().facts().stream()
          .filter(which)
          .filter(solver -> solver.problemClasses().contains(problem.problemClass()))
          .filter(solver -> solver.availability().isYes() && solver.capability(problem).isYes())
          .map(solver -> new Task(solver, problem))
          .forEach(tasks::add);
    }
    return tasks;
  }

  private static List<DeftProblem> problems(int seeds) {
    List<DeftProblem> problems = new ArrayList<>();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      for (int seed = 0; seed < seeds; seed++) {
        for (Table table : Table.values()) {
          problems.add(RandomProblems.mixed(kind, table, Uploads.RISING, seed));
        }
        problems.add(RandomProblems.several(kind, Table.MONOTONE, Extras.EQUAL, seed));
        problems.add(RandomProblems.several(kind, Table.ANY, Extras.UNEQUAL, seed));
      }
    }
    return problems;
  }

  /** How many solves the threads made in some time, each as it was alone. */
  private long answered(List<Task> tasks, Duration time) throws Exception {
    Map<Task, String> alone = new LinkedHashMap<>();
    tasks.forEach(task -> alone.put(task, task.solve(deft)));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      long end = System.nanoTime() + time.toNanos();
      List<Callable<Long>> walks =
          IntStream.range(0, THREADS)
              .<Callable<Long>>mapToObj(thread -> () -> walk(tasks, alone, thread, end))
              .toList();
      long solves = 0;
      for (Future<Long> walk : threads.invokeAll(walks)) {
        solves += walk.get();
      }
      return solves;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each thread from a place of its own and in an order of its own, one task at least. */
  private long walk(List<Task> tasks, Map<Task, String> alone, int thread, long end) {
    long solves = 0;
    int at = thread * tasks.size() / THREADS;
    do {
      Task task = tasks.get(at);
      assertEquals(alone.get(task), task.solve(deft), task::toString);
      solves++;
      at = (at + 1 + thread % 3) % tasks.size();
    } while (System.nanoTime() < end);
    return solves;
  }
}
