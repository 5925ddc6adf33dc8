package org.loladeft.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Terminal;
import org.loladeft.experiments.sweep.AlternativeScheme;

class CommandsTest {

  private static final Console CONSOLE =
      Console.of(
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream(),
          new Terminal(false, false, false, false, Terminal.DEFAULT_WIDTH));

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  private final StringWriter err = new StringWriter();

  private int run(Command command, String... args) {
    return command
        .line()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  @Test
  void bench_writes_a_report_and_passes_its_own_baseline() throws Exception {
    Path suite = folder.resolve("s.json");
    Files.writeString(
        suite,
        """
        {"format": "deft-suite/1", "name": "n", "sampleSeconds": 0,
         "solvers": ["crunch-direct", "bottleneck", "greedy"],
         "instances": [{"distribution": "affine", "uplink": "dedicated", "blocks": 4, "devices": 6}]}
        """);
    String first = folder.resolve("a").toString();
    assertEquals(0, run(new BenchCommand(CONSOLE), suite.toString(), "-o", first));
    assertTrue(out.toString().contains("\ndedicated uplink\n  rank  solver "), out.toString());
    assertTrue(Files.readString(folder.resolve("a/report.html")).startsWith("<!DOCTYPE html>"));
    assertEquals(1, Files.readAllLines(folder.resolve("a/ledger.jsonl")).size());
    String second = folder.resolve("b").toString();
    String baseline = first + "/results.jsonl";
    int status =
        run(
            new BenchCommand(CONSOLE),
            suite.toString(),
            "-o",
            second,
            "--baseline",
            baseline,
            "--format",
            "json");
    assertEquals(0, status);
    assertTrue(out.toString().contains("\"worse\": []"), out.toString());
    assertTrue(out.toString().contains("\"solver\": \"virtual best\""), out.toString());
    assertTrue(out.toString().contains("\"rank\": 3"), out.toString());
  }

  @Test
  void bench_reports_on_several_blocks_a_device_and_on_who_declines_them() throws Exception {
    Path suite = folder.resolve("s.json");
    Files.writeString(
        suite,
        """
        {"format": "deft-suite/1", "name": "n", "sampleSeconds": 0,
         "solvers": ["run-pricing", "crunch-direct"],
         "instances": [{"distribution": "affine", "uplink": "dedicated", "blocks": 6, "devices": 2,
                        "blocksPerDevice": "any"},
                       {"distribution": "uniform", "uplink": "shared", "blocks": 4, "devices": 3,
                        "blocksPerDevice": 2}]}
        """);
    String into = folder.resolve("a").toString();
    assertEquals(0, run(new BenchCommand(CONSOLE), suite.toString(), "-o", into), err::toString);
    List<String> rows = Files.readAllLines(folder.resolve("a/results.csv"));
    assertEquals(5, rows.size());
    for (String row : rows.subList(1, 5)) {
      boolean declined = row.contains("crunch-direct");
      assertEquals(declined, row.contains("REFUSED"), row);
      assertEquals(!declined, row.contains("ANSWERED"), row);
    }
    List<String> ledger = Files.readAllLines(folder.resolve("a/ledger.jsonl"));
    assertEquals(2, ledger.size());
    assertTrue(ledger.get(0).contains("\"proofKind\":\"run-price\""), ledger.get(0));
    String report = Files.readString(folder.resolve("a/report.html"));
    assertTrue(report.contains("affine-dedicated-6x2-up-to-any-s1"));
    assertEquals(0, run(new BenchCommand(CONSOLE), suite.toString(), "-o", into), err::toString);
    assertTrue(err.toString().contains("Goes on with the 4 runs"), err.toString());
  }

  private String suite(String fields) throws Exception {
    return Files.writeString(
            folder.resolve("s.json"),
            "{\"format\": \"deft-suite/1\", \"name\": \"n\", \"sampleSeconds\": 0, "
                + fields
                + ", \"instances\": [{\"distribution\": \"affine\", \"uplink\": \"dedicated\","
                + " \"blocks\": 4, \"devices\": 6, \"seeds\": [1, 2, 11]},"
                + " {\"distribution\": \"affine\", \"uplink\": \"shared\","
                + " \"blocks\": 4, \"devices\": 6}]}")
        .toString();
  }

  @Test
  void bench_reports_on_solvers_that_take_nothing_of_one_kind_of_uplink() throws Exception {
    String suite = suite("\"seeds\": [1]");
    String into = folder.resolve("a").toString();
    assertEquals(
        0,
        run(new BenchCommand(CONSOLE), suite, "-o", into, "--solvers", "crunch-direct"),
        err::toString);
    assertTrue(Files.readString(folder.resolve("a/report.html")).contains("None of these solvers"));
  }

  @Test
  void bench_repeats_a_cell_by_its_own_command() throws Exception {
    String suite = suite("\"seeds\": [1, 2]");
    String into = folder.resolve("a").toString();
    for (int i = 0; i < 2; i++) {
      assertEquals(
          0,
          run(
              new BenchCommand(CONSOLE),
              suite,
              "--only",
              "affine-dedicated-4x6-s1",
              "--solvers",
              "random",
              "--seed",
              "2",
              "-o",
              into,
              "--fresh"));
      List<String> lines = Files.readAllLines(folder.resolve("a/results.jsonl"));
      assertEquals(2, lines.size(), "s11 is another instance");
      assertTrue(lines.get(1).contains("\"seed\":2"), lines.get(1));
    }
    String report = Files.readString(folder.resolve("a/report.html"));
    assertTrue(report.contains("--only affine-dedicated-4x6-s1 --solvers random --seed 2 --fresh"));
  }

  @Test
  void bench_says_that_it_goes_on_and_refuses_another_suite_or_baseline() throws Exception {
    String suite = suite("\"solvers\": [\"greedy\"]");
    String into = folder.resolve("a").toString();
    assertEquals(0, run(new BenchCommand(CONSOLE), suite, "-o", into));
    assertEquals(0, run(new BenchCommand(CONSOLE), suite, "-o", into));
    assertTrue(err.toString().contains("Goes on with the 4 runs"), err.toString());
    suite("\"solvers\": [\"random\"]");
    assertEquals(2, run(new BenchCommand(CONSOLE), suite, "-o", into));
    assertTrue(err.toString().contains("(--fresh starts anew)"), err.toString());
    String other = folder.resolve("b").toString();
    String baseline = into + "/results.jsonl";
    assertEquals(2, run(new BenchCommand(CONSOLE), suite, "-o", other, "--baseline", baseline));
    assertTrue(err.toString().contains("--baseline is"), err.toString());
  }

  @Test
  void sweep_writes_a_table_and_a_figure() throws Exception {
    Path spec = folder.resolve("s.json");
    Files.writeString(
        spec,
        """
        {"format": "deft-sweep/1", "name": "n", "vary": "method", "draws": 9,
         "values": ["lora-8", "whole-layer"], "lines": ["parametric", "random"]}
        """);
    assertEquals(0, run(new SweepCommand(CONSOLE), spec.toString(), "-o", folder.toString()));
    assertEquals(5, Files.readAllLines(folder.resolve("n.csv")).size());
    assertTrue(Files.exists(folder.resolve("n.svg")) && Files.exists(folder.resolve("n.pdf")));
    assertTrue(out.toString().contains("method = whole-layer"), out.toString());
  }

  private String sweep() throws Exception {
    return Files.writeString(
            folder.resolve("s.json"),
            """
            {"format": "deft-sweep/2", "name": "n", "generator": {"devices": 14}, "draws": 20,
             "vary": "bandwidthHz", "values": [1e7, 2e7], "lines": ["auto", "random"]}
            """)
        .toString();
  }

  @Test
  void sweep_by_shards_gives_the_files_of_one_run_and_can_be_redrawn() throws Exception {
    String spec = sweep();
    String shards = folder.resolve("shards").toString();
    for (String shard : List.of("1/2", "2/2", "2/2")) {
      int status = run(new SweepCommand(CONSOLE), spec, "--shard", shard, "-o", shards);
      assertEquals(0, status, err::toString);
    }
    assertTrue(out.toString().contains("Shard 2/2 of n: 0 parts made"), out.toString());
    String merged = folder.resolve("merged").toString();
    String[] merge = {spec, "--merge", shards, "--check", "50%", "--raw", "-o", merged};
    assertEquals(0, run(new SweepCommand(CONSOLE), merge), err::toString);
    String whole = folder.resolve("whole").toString();
    assertEquals(0, run(new SweepCommand(CONSOLE), spec, "--raw", "-o", whole), err::toString);
    List<String> names = List.of("n.csv", "n.draws.csv", "n.trace.json", "n.svg", "n.pdf");
    assertEquals(names.size(), Path.of(whole).toFile().list().length);
    for (String name : names) {
      assertEquals(-1, Files.mismatch(Path.of(whole, name), Path.of(merged, name)), name);
    }
    String trace = Files.readString(Path.of(whole, "n.trace.json"));
    assertTrue(trace.contains("\"command\": \"deft sweep s.json\""), trace);
    Path figure = Path.of(whole, "n.svg");
    String before = Files.readString(figure);
    Files.delete(figure);
    assertEquals(0, run(new SweepCommand(CONSOLE), spec, "--redraw", "-o", whole), err::toString);
    assertEquals(before, Files.readString(figure));
  }

  @Test
  void sweep_tells_what_it_would_do_and_does_not_do_it() throws Exception {
    assertEquals(
        0,
        run(new SweepCommand(CONSOLE), sweep(), "--dry-run", "-o", folder + "/x"),
        err::toString);
    assertTrue(
        out.toString().contains("2 values x 20 draws x 2 lines are 80 solves"), out::toString);
    assertFalse(Files.exists(folder.resolve("x")));
  }

  @Test
  void sweep_prints_jobs_whose_tasks_make_all_shards_with_the_number_of_them_written_out()
      throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path deft = Files.writeString(bin.resolve("deft"), "#!/bin/sh\nprintf '%s|' \"$@\"\n");
    assertTrue(deft.toFile().setExecutable(true));
    String spec = sweep();
    String parts = "it's here";
    String[] options = {"--shards", "3", "--draws", "30", "-o", parts};
    for (String cluster : List.of("slurm", "kubernetes")) {
      out.getBuffer().setLength(0);
      List<String> args = new ArrayList<>(List.of(spec, "--script", cluster));
      args.addAll(List.of(options));
      assertEquals(0, run(new SweepCommand(CONSOLE), args.toArray(new String[0])), err::toString);
      String job = out.toString();
      assertTrue(job.contains(cluster.equals("slurm") ? "--array=1-3\n" : "completions: 3\n"), job);
      String task =
          job.lines().filter(line -> line.contains("exec deft")).findFirst().orElseThrow();
      ProcessBuilder shell = new ProcessBuilder("sh", "-c", task.strip());
      shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
      shell.environment().put("SLURM_ARRAY_TASK_ID", "2");
      shell.environment().put("SLURM_ARRAY_TASK_COUNT", "1");
      shell.environment().put("JOB_COMPLETION_INDEX", "1");
      String words =
          new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          "sweep|" + spec + "|--draws|30|--shard|2/3|-o|" + parts + "|--cores|2|", words, job);
    }
  }

  @Test
  void sweep_ends_with_1_where_a_check_finds_other_bits() throws Exception {
    String spec = sweep();
    assertEquals(
        0, run(new SweepCommand(CONSOLE), spec, "--shard", "1/1", "-o", folder.toString()));
    Path parts = folder.resolve("n.1-of-1.part.jsonl");
    Files.writeString(
        parts, Files.readString(parts).replace("latencySeconds\":[[", "latencySeconds\":[[1"));

    String into = folder.toString();
    String[] merge = {spec, "--merge", into, "--check", "100 %", "-o", into};
    assertEquals(1, run(new SweepCommand(CONSOLE), merge));
    assertTrue(err.toString().contains("other bits"), err.toString());
  }

  @Test
  void simulate_says_never_of_a_policy_that_can_not_hold_every_round() {
    String scenario = Path.of("..", "examples", "roberta-base-sst2-shared.json").toString();
    assertEquals(
        0,
        run(
            new SimulateCommand(CONSOLE),
            scenario,
            "--rounds",
            "5",
            "--policies",
            "auto,federated"));
    assertTrue(out.toString().matches("(?s).*auto +[0-9.]+ s +1.000.*"), out.toString());
    assertTrue(out.toString().matches("(?s).*federated +never +-.*"), out.toString());
  }

  @Test
  void simulate_ends_with_3_where_the_scenario_is_infeasible() {
    String scenario = Path.of("..", "examples", "infeasible-memory.json").toString();
    assertEquals(3, run(new SimulateCommand(CONSOLE), scenario, "--rounds", "2"));
    assertEquals("", out.toString());
    assertTrue(err.toString().contains("infeasible-memory.json: proven infeasible"), err::toString);
  }

  @ParameterizedTest
  @CsvSource({"channel-only, true", "auto, false"})
  void simulate_explains_a_device_alone_that_beats_the_first_policy(String first, boolean wins) {
    String scenario = Path.of("..", "examples", "roberta-base-sst2-shared.json").toString();
    String policies = first + ",strongest-device";
    assertEquals(
        0, run(new SimulateCommand(CONSOLE), scenario, "--rounds", "3", "--policies", policies));
    assertEquals(wins, out.toString().contains(AlternativeScheme.NOTE), out.toString());
  }

  @Test
  void simulate_shows_accuracy_against_time_for_the_policies_that_a_log_is_about()
      throws Exception {
    String scenario = Path.of("..", "examples", "roberta-base-sst2-shared.json").toString();
    Path log = Files.writeString(folder.resolve("log.csv"), "round,accuracy\n1,0.5\n3,0.7\n");
    String policies = "auto,random,offloading,strongest-device";
    int status =
        run(
            new SimulateCommand(CONSOLE),
            scenario,
            "--rounds=3",
            "--repeat=2",
            "--seed=5",
            "--policies=" + policies,
            "--accuracy=" + log,
            "-o=" + folder);
    assertEquals(0, status, err::toString);
    assertEquals(1 + 4 * 2 * 3, Files.readAllLines(folder.resolve("rounds.csv")).size());
    List<String> allocations = Files.readAllLines(folder.resolve("allocations.jsonl"));
    assertEquals(4 * 2 * 3, allocations.size());
    assertTrue(allocations.get(0).contains("\"blocks\":[\"layer-"), allocations.get(0));
    String curves = Files.readString(folder.resolve("accuracy.csv"));
    assertTrue(curves.contains("auto,3,0.7,") && curves.contains("random,"), curves);
    assertFalse(curves.contains("offloading"), curves);
    assertTrue(
        out.toString().contains("Without accuracy: offloading, strongest-device"), out::toString);
    assertTrue(
        Files.readString(folder.resolve("accuracy.svg")).contains("roberta-base-sst2-shared"));
    assertTrue(Files.exists(folder.resolve("accuracy.pdf")));
  }

  @Test
  void simulate_takes_the_policies_for_as_many_blocks_a_device_as_there_are() throws Exception {
    String scenario = Path.of("..", "examples", "five-devices.json").toString();
    String into = "-o=" + folder;
    assertEquals(0, run(new SimulateCommand(CONSOLE), scenario, "--rounds=2", into), err::toString);
    for (String policy : List.of("auto", "first-round", "offloading", "strongest-device")) {
      assertTrue(out.toString().contains("\n" + policy + " "), out.toString());
    }
    assertFalse(out.toString().contains("Left out"), out.toString());
    assertFalse(out.toString().contains("depth-unaware"), out.toString());
    String first = Files.readAllLines(folder.resolve("allocations.jsonl")).get(0);
    assertTrue(first.contains("\"blocks\":[\"layer-1\",\"layer-2\","), first);
  }

  @Test
  void simulate_by_shards_gives_the_files_of_one_run_with_a_trace_beside_each_table()
      throws Exception {
    String scenario = Path.of("..", "examples", "roberta-base-sst2-shared.json").toString();
    Path log = Files.writeString(folder.resolve("log.csv"), "round,accuracy\n0,0.5\n2,0.7\n");
    List<String> usual = new ArrayList<>(List.of(scenario, "--rounds=2", "--repeat=2"));
    usual.addAll(List.of("--policies=auto,random", "--accuracy=" + log));
    usual.addAll(List.of("--leave=robot-1@1", "--join=robot-1@2"));
    for (String way : List.of("--shard=1/3", "--shard=2/3", "--shard=3/3")) {
      assertEquals(0, simulate(usual, way, "-o=" + folder + "/shards"), err::toString);
    }
    assertEquals(
        0,
        simulate(usual, "--merge=" + folder + "/shards", "--check=50%", "-o=" + folder + "/merged"),
        err::toString);
    assertEquals(0, simulate(usual, "-o=" + folder + "/whole"), err::toString);
    String[] names = folder.resolve("whole").toFile().list();
    assertEquals(7, names.length, String.join(" ", names));
    for (String name : names) {
      long place =
          Files.mismatch(folder.resolve("whole/" + name), folder.resolve("merged/" + name));
      assertEquals(-1, place, name);
    }
    String trace = Files.readString(folder.resolve("whole/rounds.trace.json"));
    assertTrue(trace.contains("--rounds 2 --repeat 2 --policies auto,random --leave"), trace);
    assertEquals(2, simulate(usual, "--shard=1/3"));
    assertTrue(err.toString().contains("expected them with --output"), err.toString());
  }

  private int simulate(List<String> usual, String... more) {
    List<String> args = new ArrayList<>(usual);
    args.addAll(List.of(more));
    return run(new SimulateCommand(CONSOLE), args.toArray(new String[0]));
  }

  @Test
  void bench_by_shards_gives_all_runs_and_refuses_what_is_missing_or_disagrees() throws Exception {
    String suite = suite("\"solvers\": [\"greedy\", \"random\"], \"seeds\": [1, 2]");
    String shards = folder.resolve("shards").toString();
    String merged = folder.resolve("merged").toString();
    for (String shard : List.of("1/2", "2/2", "2/2")) {
      assertEquals(
          0, run(new BenchCommand(CONSOLE), suite, "--shard", shard, "-o", shards), err::toString);
    }
    assertEquals(
        0, run(new BenchCommand(CONSOLE), suite, "--merge", shards, "-o", merged), err::toString);
    assertEquals(1 + 16, Files.readAllLines(folder.resolve("merged/results.csv")).size());
    assertTrue(Files.exists(folder.resolve("merged/report.html")));
    String trace = Files.readString(folder.resolve("merged/results.trace.json"));
    assertTrue(trace.contains("\"command\": \"deft bench s.json\""), trace);
    Path second = folder.resolve("shards/results.2-of-2.part.jsonl");
    String text = Files.readString(second);
    Path again = folder.resolve("shards/results.1-of-1.part.jsonl");
    Files.writeString(
        again, text.replaceAll("\"latencySeconds\":([0-9])", "\"latencySeconds\":1$1"));
    String[] merge = {suite, "--merge", shards, "-o", merged};
    assertNotEquals(0, run(new BenchCommand(CONSOLE), merge));
    assertTrue(err.toString().contains("its answer differs"), err.toString());
    Files.delete(again);
    Files.delete(second);
    assertNotEquals(0, run(new BenchCommand(CONSOLE), merge));
    assertTrue(
        err.toString().contains("of shard 2/2: expected all of them, as 'deft bench s.json"),
        err.toString());
    suite("\"solvers\": [\"greedy\"]");
    assertEquals(2, run(new BenchCommand(CONSOLE), merge));
    assertTrue(err.toString().contains("expected the same suite"), err.toString());
  }

  @Test
  void simulate_names_the_policies_that_do_not_take_the_uplink() {
    String scenario = Path.of("..", "examples", "roberta-base-sst2.json").toString();
    String policies = "--policies=auto,equal-bandwidth";
    assertEquals(
        0, run(new SimulateCommand(CONSOLE), scenario, "--rounds=2", policies), err::toString);
    assertTrue(out.toString().contains("Left out"), out.toString());
    assertFalse(out.toString().contains("\r"), out.toString());
  }
}
