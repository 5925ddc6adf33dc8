package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.cli.probe.ExtraClassPath;

/** What only a process of its own can show. */
class ProcessTest {

  @TempDir private Path folder;

  /** Prints as if that were the answer, and ends the process as if all were well. */
  public static final class Exiter extends Planted.Base {
    @Override
    public String id() {
      return "planted-exiter";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      System.out.println("{\"status\": \"OPTIMAL\"}");
      System.exit(0);
      throw new AssertionError("gone by now");
    }
  }

  private Run run(String... args) throws Exception {
    Path services = Files.createDirectories(folder.resolve("jar/META-INF/services"));
    Files.writeString(services.resolve(DeftSolver.class.getName()), Exiter.class.getName());
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            folder.resolve("jar") + File.pathSeparator + classPath,
            Main.class.getName());
    String[] all = new String[command.size() + args.length];
    command.toArray(all);
    System.arraycopy(args, 0, all, command.size(), args.length);
    return new Shell(folder)
        .with(ExtraClassPath.VARIABLE, folder.resolve("gone.jar").toString())
        .run(all);
  }

  @Test
  void a_solver_that_prints_and_exits_neither_writes_the_answer_nor_makes_a_success()
      throws Exception {
    String tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
    Run run = run("solve", tiny, "--solver", "planted-exiter", "--format", "json");
    assertAll(
        () -> assertEquals(1, run.status(), run.err()),
        () -> assertEquals("", run.out()),
        () ->
            assertTrue(
                run.err()
                    .contains(
                        "deft: "
                            + Exiter.class.getName()
                            + ".solve ended the process before the command was done\n"),
                run.err()),
        () -> assertTrue(run.err().contains("{\"status\""), run.err()),
        () ->
            assertTrue(
                run.err().startsWith("deft: warning: DEFT_CLASSPATH names " + folder), run.err()));
  }

  @Test
  void in_a_process_of_its_own_it_harms_nobody_else() throws Exception {
    String tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
    Run run = run("compare", tiny, "--isolate", "--solvers", "planted-exiter,crunch");
    assertAll(
        () -> assertEquals(1, run.status(), run.err()),
        () -> assertTrue(run.out().contains("\ncrunch  OPTIMAL"), run.out()),
        () ->
            assertTrue(
                run.out()
                    .contains("failed: solver 'planted-exiter' failed: the child process ended"),
                run.out()));
  }

  @Test
  void a_signal_is_not_taken_for_an_exit() {
    StackTraceElement shutdown = new StackTraceElement("java.lang.Shutdown", "exit", null, 1);
    StackTraceElement signal = new StackTraceElement("java.lang.Terminator$1", "handle", null, 1);
    StackTraceElement runtime = new StackTraceElement("java.lang.Runtime", "exit", null, 1);
    StackTraceElement system = new StackTraceElement("java.lang.System", "exit", null, 1);
    StackTraceElement mine = new StackTraceElement("my.Solver", "solve", null, 1);
    assertEquals(Optional.empty(), ExitGuard.callerOfExit(shutdown, signal));
    assertEquals(
        Optional.of("my.Solver.solve"), ExitGuard.callerOfExit(shutdown, runtime, system, mine));
    assertEquals(Optional.of("my.Solver.solve"), ExitGuard.callerOfExit(shutdown, runtime, mine));
  }

  @Test
  void entries_of_the_class_path_that_are_absent_or_offer_no_solver_are_named() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path solver = folder.resolve("solver");
    Files.createDirectories(solver.resolve("META-INF/services"));
    Files.writeString(
        solver.resolve("META-INF/services/" + DeftSolver.class.getName()), "my.Solver");
    Path noJar = Files.writeString(folder.resolve("text.jar"), "no jar");
    Path gone = folder.resolve("gone.jar");
    ExtraClassPath odd =
        ExtraClassPath.of(
            String.join(
                File.pathSeparator,
                empty.toString(),
                solver.toString(),
                noJar.toString(),
                gone.toString(),
                folder + File.separator + "*"));
    assertEquals(List.of("DEFT_CLASSPATH names " + gone + ", which does not exist"), odd.absent());
    assertEquals(
        List.of(
            "DEFT_CLASSPATH names " + empty + ", which offers no solver",
            "DEFT_CLASSPATH names " + noJar + ", which offers no solver"),
        odd.idle());
    assertEquals(new ExtraClassPath(List.of(), List.of()), ExtraClassPath.of(null));
  }
}
