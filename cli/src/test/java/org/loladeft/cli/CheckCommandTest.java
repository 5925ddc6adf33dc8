package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.loladeft.api.DeftSolver;
import org.loladeft.cli.io.ExitStatus;

/** {@code deft check}; the kit changes the default locale meanwhile. */
@Isolated
class CheckCommandTest {

  @TempDir private Path folder;

  private Run planted(Class<? extends DeftSolver> solver, String... args) {
    return Planted.with(folder, List.of(solver), () -> Run.of(args));
  }

  @Test
  void a_wrong_solver_fails_with_what_is_wrong() {
    Run text = planted(Planted.Liar.class, "check", "--solver", "planted-liar");
    assertEquals(ExitStatus.FAILURE, text.status(), text.err());
    assertTrue(
        text.out().lines().anyMatch(l -> l.startsWith("failed    every shape is solved: ")),
        text.out());
    assertTrue(text.out().contains("0.5 s"), text.out());
    assertTrue(text.out().contains("\n**deft check failed** `planted-liar` "), text.out());
  }

  @Test
  void documents_hold_the_counts_of_each_property() {
    Run json =
        planted(Planted.Crasher.class, "check", "--solver", "planted-crasher", "--format", "json");
    assertEquals(ExitStatus.FAILURE, json.status(), json.err());
    assertTrue(json.out().contains("\"passed\": false"), json.out());
    assertTrue(json.out().contains("lost its mind"), json.out());
    assertTrue(json.out().contains("\"verdict\": \"declined\""), json.out());
  }

  @Test
  void unknown_and_unavailable_solvers_end_with_5() {
    assertEquals(ExitStatus.REFUSED, Run.of("check", "--solver", "no-such").status());
    Run absent = planted(Planted.Absent.class, "check", "--solver", "planted-absent");
    assertEquals(ExitStatus.REFUSED, absent.status());
    assertTrue(absent.err().contains("its engine is missing"), absent.err());
    assertEquals(
        ExitStatus.BAD_INPUT, Run.of("check", "--solver", "crunch", "-o", "x.svg").status());
  }
}
