package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ModelFormat;

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
  void one_broken_provider_leaves_the_others_alone() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ModelFormat.class.getName()),
        "org.loladeft.cli.NotThere\n" + BrokenFormat.class.getName() + "\n");
    String json = Samples.json(Samples.shared());
    Run good = Planted.with(folder, List.of(), () -> Run.withInput(json, "export", "-"));
    assertEquals(0, good.status(), good.err());
    String[] unknown = {"export", "--format", "nl", "-"};
    Run bad = Planted.with(folder, List.of(), () -> Run.withInput(json, unknown));
    assertEquals(2, bad.status());
    assertTrue(bad.err().contains("expected one of [lp, mps]; broken: "), bad.err());
    assertTrue(bad.err().contains("no licence"), bad.err());
    assertTrue(bad.err().contains("org.loladeft.cli.NotThere not found"), bad.err());
    assertEquals(1, bad.err().lines().count(), bad.err());
  }

  /** Can't say its id. */
  public static final class BrokenFormat implements ModelFormat {
    @Override
    public String id() {
      throw new AssertionError("no licence");
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public void write(DeftProblem problem, OptionalDouble optimum, Appendable out) {
      throw new IllegalStateException("called although broken");
    }
  }

  @Test
  void an_unknown_format_is_refused_with_those_that_there_are() {
    Run run = Run.withInput(Samples.json(Samples.shared()), "export", "--format", "nl", "-");
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("--format is 'nl': expected one of [lp, mps]"), run.err());
  }
}
