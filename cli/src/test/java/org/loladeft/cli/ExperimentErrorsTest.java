package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad usage of the commands that another module brings. */
class ExperimentErrorsTest {

  private static final String SCENARIO = "../examples/roberta-base-sst2-shared.json";

  @TempDir private Path folder;

  private String suite = "";
  private String sweep = "";
  private String out = "";
  private String blocked = "";

  @BeforeEach
  void write() {
    suite =
        Samples.file(
            folder,
            "suite.json",
            """
            {"format": "deft-suite/1", "name": "n", "sampleSeconds": 0, "solvers": ["bottleneck"],
             "instances": [{"distribution": "affine", "uplink": "dedicated",
                            "blocks": 4, "devices": 6}]}
            """);
    sweep =
        Samples.file(
            folder,
            "sweep.json",
            """
            {"format": "deft-sweep/1", "name": "n", "vary": "devices", "draws": 2,
             "values": [14], "lines": ["parametric"]}
            """);
    out = folder.resolve("out").toString();
    blocked = Samples.file(folder, "blocked", "a file");
  }

  private static void assertRefused(Run run, String... named) {
    assertAll(
        () -> assertEquals(2, run.status(), run.err()),
        () -> assertEquals("", run.out()),
        () -> assertEquals(1, run.err().lines().count(), run.err()),
        () -> assertFalse(run.err().contains("Exception"), run.err()),
        () -> assertTrue(run.err().contains("expected"), run.err()));
    for (String word : named) {
      assertTrue(run.err().contains(word), run.err());
    }
  }

  @Test
  void a_misspelt_policy_is_told_the_policies_beside_the_solvers() {
    Run run = Run.of("simulate", SCENARIO, "--policies", "auto,first-ruond");
    assertEquals(5, run.status(), run.err());
    String names = ", or auto, first-round, offloading, federated, strongest-device";
    assertTrue(run.err().contains(names), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "sweep", "simulate"})
  void an_input_that_can_not_be_read_ends_with_2(String command) throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {-1, -2, 0});
    assertRefused(Run.of(command, folder + "/nope.json"), "nope.json", "no such file");
    assertRefused(Run.of(command, folder.toString()), folder.toString(), "directory");
    assertRefused(Run.of(command, binary.toString()), "binary", "UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/below"})
  void an_output_that_is_no_folder_ends_with_2_before_anything_runs(String below) {
    String bad = blocked + below;
    assertRefused(Run.of("bench", suite, "-o", bad), "--output", bad);
    assertRefused(Run.of("sweep", sweep, "-o", bad), "--output", bad);
    assertRefused(Run.of("simulate", SCENARIO, "--rounds", "1", "-o", bad), "--output", bad);
  }

  @Test
  void options_of_bench_are_checked_before_it_runs() {
    assertRefused(Run.of("bench", suite, "-o", out, "--only", "zzz"), "--only", "zzz", "affine");
    assertRefused(Run.of("bench", suite, "-o", out, "--time-limit", "-1"), "--time-limit", "-1");
    assertRefused(Run.of("bench", suite, "-o", out, "--time-limit", "999999999h"), "--time-limit");
    assertRefused(Run.of("bench", suite, "-o", out, "--baseline", folder + "/nope"), "nope");
    assertRefused(Run.of("bench", suite, "-o", out, "--ledger", folder.toString()), "directory");
    assertRefused(Run.of("bench", suite, "-o", out, "--ledger", out + "/a/b"), "--ledger");
    assertFalse(Files.exists(Path.of(out, "results.jsonl")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10s", "500ms", "2m", "1.5"})
  void bench_takes_a_time_as_solve_does(String time) {
    Run run = Run.of("bench", suite, "-o", out, "--time-limit", time);
    assertEquals(0, run.status(), run.err());
    assertRefused(Run.of("bench", suite, "--time-limit", time + "x"), "--time-limit", "10s");
    assertRefused(Run.of("solve", SCENARIO, "--time-limit", time + "x"), "--time-limit", "10s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "1", "99999999"})
  void sweep_refuses_numbers_of_draws_without_an_interval(String draws) {
    assertRefused(Run.of("sweep", sweep, "-o", out, "--draws", draws), "--draws", draws);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-3", "0", "10000000"})
  void sweep_and_simulate_refuse_senseless_numbers_of_cores(String cores) {
    assertRefused(Run.of("sweep", sweep, "-o", out, "--cores", cores), "--cores", cores);
    assertRefused(Run.of("simulate", SCENARIO, "--cores", cores), "--cores", cores);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"format\"; {\"confidence\": 2, \"format\"; confidence (line 1, column 16): found 2",
        "[14]; [14, 12]; ascending"
      })
  void sweep_refuses_a_bad_spec_before_it_runs(String old, String now, String named)
      throws IOException {
    Path file = Path.of(sweep);
    Files.writeString(file, Files.readString(file).replace(old, now));
    assertRefused(Run.of("sweep", sweep, "-o", out), "sweep.json", named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--shard 3/2; --shard is '3/2'",
        "--shard x; --shard is 'x'",
        "--shard 1/2 --merge .; at most one",
        "--redraw --merge .; at most one",
        "--check 1%; with --merge",
        "--merge . --check 0%; --check is '0%'",
        "--merge . --check 101%; --check is '101%'",
        "--merge .; no file n.*-of-*.part.jsonl",
        "--redraw; n.csv",
        "--shard 1/2 --raw; --raw",
        "--script slurm; both or none",
        "--shards 4; both or none",
        "--script slurm --shards 0; --shards is 0",
        "--script slurm --shards 4 --redraw; at most one"
      })
  void sweep_refuses_options_that_do_not_go_together_or_lead_nowhere(String given, String named) {
    List<String> args = new ArrayList<>(List.of("sweep", sweep, "-o", out));
    args.addAll(List.of(given.split(" ")));
    assertRefused(Run.of(args.toArray(new String[0])), named);
  }

  @Test
  void simulate_reads_the_log_of_accuracy_before_it_runs() {
    String log = folder + "/nope.csv";
    assertRefused(Run.of("simulate", SCENARIO, "--rounds", "1", "--accuracy", log), "nope.csv");
  }

  @Test
  void simulate_refuses_what_would_be_ignored_or_leave_nothing_to_show() {
    assertRefused(Run.of("simulate", SCENARIO, "--rounds", "0"), "--rounds is 0");
    assertRefused(Run.of("simulate", SCENARIO, "--repeat", "0"), "--repeat is 0");
    String late = "robot-1@99";
    assertRefused(Run.of("simulate", SCENARIO, "--rounds", "5", "--leave", late), late, "1 to 5");
    assertRefused(
        Run.of("simulate", SCENARIO, "--rounds", "5", "--slow", late + ":2"), late, "1 to 5");
    String head = Samples.file(folder, "head.csv", "round,accuracy\n");
    assertRefused(Run.of("simulate", SCENARIO, "--accuracy", head), "head.csv", "at least one");
    String after = Samples.file(folder, "after.csv", "round,accuracy\n7,0.5\n");
    assertRefused(
        Run.of("simulate", SCENARIO, "--rounds", "5", "--accuracy", after), "after.csv", "1 to 5");
    assertRefused(
        Run.of("simulate", SCENARIO, "--rounds", "9", "--accuracy", "nobody=" + after), "nobody");
    assertRefused(
        Run.of("simulate", SCENARIO, "--rounds", "9", "--accuracy", after, "-o", blocked),
        "--output",
        blocked);
  }
}
