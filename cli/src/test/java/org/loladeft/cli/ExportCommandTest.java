package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  @TempDir private Path folder;

  @Test
  void the_default_is_mps_on_standard_output() {
    Run run = Run.withInput(Samples.json(Samples.shared()), "export", "-");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\nCOLUMNS\n"), run.out());
    assertTrue(run.out().contains("exact at the optimum of 2."), run.out());
    assertEquals("", run.err());
  }

  @Test
  void a_file_name_chooses_the_format() throws IOException {
    Path model = folder.resolve("model.lp");
    Run run =
        Run.withInput(Samples.json(Samples.dedicated()), "export", "-", "-o", model.toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(Files.readString(model).contains("\nSubject To\n"));
  }

  @Test
  void an_infeasible_problem_has_a_programme_too() {
    Run run = Run.withInput(Samples.json(Samples.infeasible()), "export", "--format", "lp", "-");
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void an_unknown_format_is_refused_with_those_that_there_are() {
    Run run = Run.withInput(Samples.json(Samples.shared()), "export", "--format", "nl", "-");
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("--format is 'nl': expected one of [lp, mps]"), run.err());
  }
}
