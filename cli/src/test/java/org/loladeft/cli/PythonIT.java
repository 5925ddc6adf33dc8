package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests of the Python package, with the packaged command. */
class PythonIT {

  /** What may be skipped where a package of Python's is absent. */
  private static final List<String> MAY_BE_ABSENT =
      List.of(
          "pandas is not installed",
          "jupyter is not installed",
          "python3 has no ",
          "this system has no fork");

  @TempDir private Path folder;

  @BeforeAll
  static void lookForPython() throws InterruptedException {
    boolean found;
    try {
      String version = "import sys; sys.exit(sys.version_info < (3, 9))";
      found = new ProcessBuilder("python3", "-c", version).start().waitFor() == 0;
    } catch (IOException absent) {
      found = false;
    }
    assumeTrue(found, "python3 of version 3.9 or later is not installed");
  }

  @ParameterizedTest
  @CsvSource({
    "test_deft.WithoutTheCommandTest, 11",
    "test_deft.WithTheCommandTest, 9",
    "test_install.InstallTest, 1"
  })
  void the_tests_of_the_package_pass(String tests, int count, TestReporter reporter)
      throws Exception {
    pass(tests, count, reporter);
  }

  @Test
  @Tag("long")
  void the_notebook_runs_in_jupyter(TestReporter reporter) throws Exception {
    pass("test_deft.InJupyterTest", 1, reporter);
  }

  private void pass(String tests, int count, TestReporter reporter) throws Exception {
    Run run =
        new Shell(folder)
            .with("DEFT_COMMAND", Path.of("target/deft/bin/deft").toAbsolutePath().toString())
            .with("DEFT_JAVA_OPTS", "-XX:TieredStopAtLevel=1") // for short runs
            .with("PYTHONDONTWRITEBYTECODE", "1")
            .with("PYTHONPATH", Path.of("../python/tests").toRealPath().toString())
            .with("HOME", folder.toString())
            .run("python3", "-m", "unittest", "-v", tests);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("Ran " + count + " test"), run.err());
    Pattern skips = Pattern.compile("\\.\\.\\. skipped ['\"](.*)['\"]");
    for (MatchResult skip : skips.matcher(run.err()).results().toList()) {
      String reason = skip.group(1);
      assertTrue(MAY_BE_ABSENT.stream().anyMatch(reason::startsWith), reason);
      reporter.publishEntry("skipped", reason);
    }
  }
}
