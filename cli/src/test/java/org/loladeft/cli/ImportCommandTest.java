package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles: imported, used, and refused. */
class ImportCommandTest {

  private static final String TABLE =
      "depth,seconds,peakBytes\n1,2.0,8e8\n2,2.125,9e8\n3,2.25,1e9\n";

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** Two measured devices and three modelled ones. */
  private String scenario(int batch) throws IOException {
    StringBuilder devices = new StringBuilder();
    for (int k = 0; k < 5; k++) {
      devices.append(k == 0 ? "" : ",").append("{\"id\":\"d").append(k).append("\",");
      devices.append(k < 2 ? "\"profile\":\"pi.json\"" : "\"flopsPerSecond\":4e11");
      devices.append(",\"memoryBytes\":4e9,\"distanceMeters\":100}");
    }
    return file(
        "s" + batch + ".json",
        """
        {"format":"deft-scenario/1","model":{"preset":"roberta-base"},"blocks":{"layers":[1,1,1]},
         "method":{"kind":"lora","rank":8,"targets":["query","value"]},
         "training":{"batch":%d,"sequence":64},
         "uplink":{"kind":"shared","bandwidthHz":2e7},"devices":[%s]}
        """
            .formatted(batch, devices));
  }

  private Run imported(String table, String... more) throws IOException {
    String[] arguments = {
      "import",
      file("layers.csv", table),
      "--profile",
      "--like=" + scenario(4),
      "-o",
      folder.resolve("pi.json").toString()
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Run.of(all);
  }

  @Test
  void a_table_becomes_a_profile_that_a_scenario_uses_and_tells_of() throws IOException {
    Run made = imported(TABLE, "--cpu=Cortex-A76", "--cores=4", "--os=Linux", "--engine=mine");
    assertEquals(0, made.status(), made.err());
    String profile = Files.readString(folder.resolve("pi.json"));
    assertTrue(profile.contains("\"cpu\": \"Cortex-A76\""), profile);
    Run problem = Run.of("problem", scenario(4));
    assertEquals(0, problem.status(), problem.err());
    assertTrue(problem.out().contains("\"computeSeconds\": [2, 2.125, 2.25]"), problem.out());
    assertTrue(
        problem
            .err()
            .startsWith(
                "device 'd0': seconds are measured (measured on Cortex-A76, 4 cores, Linux, by"
                    + " mine unknown, 1 thread"),
        problem.err());
    assertEquals(2, problem.err().lines().count());
    assertEquals("", Run.of("solve", scenario(4)).err());
    assertEquals(0, Run.of("explain", scenario(4)).status());
  }

  @Test
  void a_table_in_another_encoding_is_refused() throws IOException {
    Path table = folder.resolve("latin.csv");
    Files.write(table, "depth,seconds\n1,\u00b5\n".getBytes(StandardCharsets.ISO_8859_1));
    Run run = Run.of("import", table.toString(), "--profile", "--like", scenario(4));
    assertEquals(2, run.status());
    assertTrue(run.err().contains("latin.csv: the text is not UTF-8"), run.err());
  }

  @Test
  void two_measured_devices_and_three_modelled_ones_are_swept() throws IOException {
    assertEquals(0, imported(TABLE).status());
    scenario(4);
    String sweep =
        file(
            "measured.sweep.json",
            """
            {"format":"deft-sweep/2","name":"measured","scenario":"s4.json",
             "vary":"/uplink/bandwidthHz","values":[1e5,1e7],"draws":2,"lines":["auto"]}
            """);
    Path out = folder.resolve("out");
    Run swept = Run.of("sweep", sweep, "-o", out.toString());
    assertEquals(0, swept.status(), swept.err());
    List<String> rows = Files.readAllLines(out.resolve("measured.csv"));
    assertEquals(3, rows.size(), rows::toString);
  }

  @Test
  void other_settings_are_told_by_every_command() throws IOException {
    assertEquals(0, imported(TABLE).status());
    Run solved = Run.of("solve", scenario(8));
    assertEquals(0, solved.status(), solved.err());
    assertTrue(
        solved
            .err()
            .contains(
                "device 'd1': seconds are from a measured rate (the batch of the profile is 4,"
                    + " that of the scenario 8)\n"),
        solved.err());
  }

  @Test
  void an_old_profile_and_a_bad_fit_are_warned_of() throws IOException {
    Run made = imported("depth,seconds\n1,1\n2,9\n3,1\n", "--measured=2020-02-29T00:00:00Z");
    assertEquals(0, made.status(), made.err());
    assertTrue(made.err().contains("off a straight line"), made.err());
    assertTrue(made.err().contains("days old"), made.err());
    assertTrue(Run.of("solve", scenario(4)).err().contains("device 'd0': the profile is "));
  }

  @Test
  void other_threads_than_the_profiles_are_warned_of_and_modelled_extras_are_told()
      throws IOException {
    assertEquals(0, imported(TABLE, "--threads=1").status());
    String text = Files.readString(Path.of(scenario(4)));
    String said = text.replace("\"pi.json\"", "\"pi.json\", \"threads\": 4, \"maxBlocks\": 2");
    String file = file("threads.json", said);
    Run solved = Run.of("solve", file);
    assertTrue(
        solved
            .err()
            .contains(
                "device 'd0': the profile was measured with 1 thread, and the device is said to"
                    + " use 4\n"),
        solved.err());
    assertFalse(solved.err().contains("further block"), solved.err());
    String told = Run.of("problem", file).err();
    assertTrue(
        told.contains(
            "device 'd0': what a further block adds is modelled, the seconds by the profile's"
                + " fitted rate\n"),
        told);
    String same = file("same.json", said.replace("\"threads\": 4", "\"threads\": 1"));
    assertEquals("", Run.of("solve", same).err());
  }

  @Test
  void a_profile_is_shown_as_text() throws IOException {
    String table = file("t.csv", TABLE);
    Run run = Run.of("import", table, "--profile", "--like", scenario(4), "--format", "text");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("depth 2: 2.125 s, 1 run\n"), run.out());
    assertTrue(run.out().contains("\nfit: "), run.out());
  }

  @Test
  void damaged_tables_wrong_scenarios_and_deep_depths_are_refused() throws IOException {
    Run semicolons = imported("depth;seconds\n1;2\n");
    assertEquals(2, semicolons.status());
    assertTrue(semicolons.err().contains("line 1: columns are divided by ';'"), semicolons.err());
    Run deep = imported("depth,seconds\n13,1\n");
    assertEquals(2, deep.status());
    assertTrue(deep.err().contains("depth is 13: expected at most 12"), deep.err());
    String table = file("t.csv", TABLE);
    Run like = Run.of("import", table, "--profile", "--like", table);
    assertEquals(2, like.status());
    assertEquals(2, Run.of("import", table, "--like", scenario(4)).status());
    Run missing = Run.of("solve", scenario(4));
    assertEquals(2, missing.status());
    assertTrue(missing.err().contains("pi.json: can't be read, no such file"), missing.err());
  }

  @Test
  void a_table_becomes_a_problem_that_can_be_solved() throws IOException {
    String table = file("costs.csv", "device,b1,b2\nphone,1,2\nlaptop,,350 ms\n");
    String problem = folder.resolve("p.json").toString();
    Run made = Run.of("import", table, "--name=mine", "-o", problem);
    assertEquals(0, made.status(), made.err());
    Run solved = Run.of("solve", problem);
    assertEquals(0, solved.status(), solved.err());
    assertTrue(solved.out().startsWith("mine: 2 blocks, 2 devices, dedicated"), solved.out());
    assertTrue(solved.out().contains("latency   1 s"), solved.out());
    Run piped = Run.withInput("[{\"device\":1,\"b\":2}]", "import", "-", "--format=text");
    assertEquals(0, piped.status(), piped.err());
  }

  @Test
  void the_uplink_and_further_blocks_are_said_beside_the_table() throws IOException {
    String matrix = file("m.csv", "block,d\nb1,1\nb2,2\n");
    Run several = Run.of("import", matrix, "--blocks-per-device=any", "--extras=zero");
    assertEquals(0, several.status(), several.err());
    assertTrue(several.out().contains("\"maxBlocks\": 2"), several.out());
    String costs =
        file("long.csv", "device,block,seconds,bits,spectralEfficiency\nd,b,1,8 Mbit,2\n");
    Run shared = Run.of("import", costs, "--uplink=shared:20MHz");
    assertTrue(
        shared.out().contains("{\"kind\": \"shared\", \"bandwidthHz\": 20000000}"), shared.out());
    for (String uplink : List.of("shared", "dedicated:5", "shared:20", "resource-blocks:1.5")) {
      Run refused = Run.of("import", costs, "--uplink=" + uplink);
      assertEquals(2, refused.status(), uplink + refused.out());
    }
    Run none = Run.of("import", matrix, "--blocks-per-device=2");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("--extras zero, which means"), none.err());
    Run lonely = Run.of("import", matrix, "--profile");
    assertTrue(lonely.err().contains("--profile needs --like=SCENARIO"), lonely.err());
  }
}
