package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.cli.io.Terminal;

/**
 * What the commands say where devices may take several blocks, and of forbidden and fixed pairs.
 */
class SeveralBlocksCommandTest {

  @TempDir private Path folder;

  /** A dedicated device of 1 bit/s; further blocks cost no time, and a byte of memory each. */
  private static String device(String id, String more) {
    return "{\"id\":\"%s\",%s,\"uplinkBitsPerSecond\":1}".formatted(id, more);
  }

  /** Three blocks without uploads. */
  private static String problem(String fixed, String... devices) {
    return """
        {"format":"deft-problem/1","name":"few","uplink":{"kind":"dedicated"},"blocks":[
         {"id":"b1","uploadBits":0},{"id":"b2","uploadBits":0},{"id":"b3","uploadBits":0}],
         "devices":[%s]%s}
        """
        .formatted(String.join(",", devices), fixed.isEmpty() ? "" : ",\"fixed\":" + fixed);
  }

  private static String roomy(int maxBlocks) {
    return """
        "memoryBytes":9,"computeSeconds":[1,2,3],"blockMemoryBytes":[1,1,1],"maxBlocks":%d,
        "extraComputeSeconds":[0.5,0.5,0.5],"extraMemoryBytes":[1,1,1]
        """
        .formatted(maxBlocks);
  }

  /** One fast device is better alone than with the two slow ones. */
  private static String fleet(int maxBlocks) {
    String slow = roomy(maxBlocks).replace("[1,2,3]", "[4,5,6]");
    return problem(
        "", device("fast", roomy(maxBlocks)), device("slow", slow), device("slower", slow));
  }

  /** All five differ, and the last one fits nowhere: prices on blocks prove it. */
  @Test
  void what_is_in_the_way_of_unequal_blocks_is_told_in_json_as_well() {
    String problem =
        """
        {"format":"deft-problem/1","uplink":{"kind":"dedicated"},"blocks":[
         {"id":"b1","uploadBits":1},{"id":"b2","uploadBits":2},{"id":"b3","uploadBits":3},
         {"id":"b4","uploadBits":4},{"id":"b5","uploadBits":5}],
         "devices":[{"id":"d1","memoryBytes":9,"computeSeconds":[1,2,3,4,5],
          "blockMemoryBytes":[1,1,1,1,99],"uplinkBitsPerSecond":1,"maxBlocks":5,
          "extraComputeSeconds":[0.1,0.5,0.2,0.4,0.3],"extraMemoryBytes":[1,1,1,1,1]}]}
        """;
    Run text = Run.withInput(problem, "solve", "-");
    assertTrue(text.out().contains("Block b5 fits on no device."), text.out());
    assertTrue(text.out().contains("block-pricing"), text.out());
    Run json = Run.withInput(problem, "explain", "-", "--format", "json");
    assertEquals(3, json.status(), json.err());
    assertTrue(json.out().contains("\"blocks\": [\"b5\"]"), json.out());
  }

  @Test
  void a_round_says_who_takes_part_and_what_several_blocks_save() {
    Run run = Run.withInput(fleet(3), "solve", "-");
    assertAll(
        () -> assertEquals(0, run.status(), run.err()),
        () ->
            assertTrue(run.out().startsWith("few: 3 blocks, 3 devices, any number of blocks each")),
        () -> assertTrue(run.out().contains("b1..b3  fast "), run.out()),
        () -> assertTrue(run.out().contains("\n1 of 3 devices takes part; idle: slow, slower\n")),
        // All on one: 3 + 2 x 0.5 s. One each: the fast one has b3, and a slow one takes 5 s for
        // b2.
        () -> assertTrue(run.out().contains("\nlatency   4 s\n"), run.out()),
        () ->
            assertTrue(
                run.out().contains("\none each  5 s: several blocks a device save 20.0 %\n"),
                run.out()));
  }

  @Test
  void with_fewer_devices_than_blocks_there_is_nothing_to_hold_it_against() {
    String few = problem("", device("fast", roomy(2)), device("slow", roomy(2)));
    Run run = Run.withInput(few, "solve", "-");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\nall 2 devices take part\n"), run.out());
    assertFalse(run.out().contains("one each"), run.out());
    Run json = Run.withInput(few, "solve", "--format", "json", "-");
    assertFalse(json.out().contains("oneBlockEachSeconds"), json.out());
  }

  @Test
  void the_file_tells_the_saving_and_verify_checks_it() throws IOException {
    String problem = Samples.file(folder, "p.json", fleet(3));
    Path solution = folder.resolve("s.json");
    assertEquals(0, Run.of("solve", problem, "-o", solution.toString()).status());
    String text = Files.readString(solution);
    assertTrue(text.contains("\"oneBlockEachSeconds\": 5"), text);
    Run good = Run.of("verify", problem, solution.toString());
    assertEquals(0, good.status(), good.out());
    assertTrue(good.out().matches("(?s).*one block each +ok +5.0 s, confirmed.*"), good.out());
    for (String[] change :
        new String[][] {
          {"\"oneBlockEachSeconds\": 5", "\"oneBlockEachSeconds\": 6", "one block each"},
          {"\"memoryBytes\": 3", "\"memoryBytes\": 2", "memoryBytes is stated as 2.0, found 3.0"},
          {"\"computeSeconds\": 4", "\"computeSeconds\": 4.0000000001", "found 4.0"}
        }) {
      Run wrong = Run.withInput(text.replace(change[0], change[1]), "verify", problem, "-");
      assertEquals(1, wrong.status(), wrong.out());
      assertTrue(wrong.out().contains(change[2]), wrong.out());
      assertTrue(wrong.out().contains("wrong"), wrong.out());
    }
  }

  private static Run infeasible(String problem) {
    Run run = Run.withInput(problem, "solve", "-");
    assertEquals(3, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("No allocation exists"), run.out());
    return run;
  }

  @Test
  void too_few_places_are_said_with_the_cap_to_raise() {
    String out =
        infeasible(problem("", device("a", roomy(1)), device("b", roomy(1).replace(":1,", ":1 ,"))))
            .out();
    // With one block a device it is a matter of devices; the cure is the same.
    assertTrue(out.contains("need 3 devices, one each; there are only 2"), out);
    assertTrue(out.contains("This would do:\n  maxBlocks 2 in place of 1 on a\n"), out);
    String mixed =
        """
        {"format":"deft-problem/1","uplink":{"kind":"dedicated"},"blocks":[
         {"id":"b1","uploadBits":0},{"id":"b2","uploadBits":0},{"id":"b3","uploadBits":0},
         {"id":"b4","uploadBits":0},{"id":"b5","uploadBits":0}],
         "devices":[%s,%s]}
        """
            .formatted(device("a", wide(2)), device("b", wide(1)));
    String words = infeasible(mixed).out();
    assertTrue(
        words.contains(
            "The 5 blocks need 5 places; the devices have 3 places for them:\n"
                + "  a can take 2 (maxBlocks)\n  b can take 1 (maxBlocks)\n\n"
                + "This would do:\n  maxBlocks 4 in place of 2 on a\n"),
        words);
    assertFalse(words.contains("memory"), words);
  }

  private static String wide(int maxBlocks) {
    return """
        "memoryBytes":9,"computeSeconds":[1,1,1,1,1],"blockMemoryBytes":[1,1,1,1,1],
        "maxBlocks":%d,"extraComputeSeconds":[1,1,1,1,1],"extraMemoryBytes":[1,1,1,1,1]
        """
        .formatted(maxBlocks);
  }

  @Test
  void too_little_memory_is_said_with_the_device_and_the_amount() {
    String small = roomy(3).replace("\"memoryBytes\":9", "\"memoryBytes\":1");
    String out = infeasible(problem("", device("a", small), device("b", small))).out();
    assertTrue(
        out.contains(
            "The 3 blocks need 3 places; the devices have 2 places for them:\n"
                + "  a can take 1 (its memory of 1.00 B holds no more)\n"
                + "  b can take 1 (its memory of 1.00 B holds no more)\n\n"
                + "This would do:\n  1.00 B more memory on a (1 bytes)\n"),
        out);
  }

  @Test
  void forbidden_and_fixed_pairs_are_said_as_such_and_never_as_missing_memory() {
    String barred = roomy(3).replace("[1,2,3]", "[1,null,3]");
    String out = infeasible(problem("", device("a", barred), device("b", barred))).out();
    assertTrue(out.contains("Block b2 is forbidden on every device.\n"), out);
    assertFalse(out.contains("memory"), out);
    String fixed = "[{\"block\":\"b1\",\"device\":\"a\"},{\"block\":\"b3\",\"device\":\"a\"}]";
    String words = infeasible(problem(fixed, device("a", roomy(1)), device("b", roomy(3)))).out();
    assertTrue(
        words.contains("Blocks b1, b3 are fixed to a, which can take 1 of them (maxBlocks).\n"),
        words);
    assertTrue(words.contains("maxBlocks 2 in place of 1 on a\n"), words);
    assertFalse(words.contains("memory"), words);
    // With one block a device, the words of a Hall proof.
    String single = "\"computeSeconds\":[null,null,3]";
    String one =
        problem(
            "",
            device("a", single),
            device("b", single),
            device("c", "\"computeSeconds\":[1,2,3]"));
    String hall = infeasible(one).out();
    assertTrue(
        hall.contains(
            "Blocks b1, b2 need 2 devices, one each; only one may take any of them (c).\n"
                + "One more is needed; to the other devices any of them is forbidden.\n"),
        hall);
    assertFalse(hall.contains("memory"), hall);
  }

  @Test
  void what_counting_shows_is_said_even_where_the_solver_has_no_proof() {
    String small =
        roomy(2).replace("\"blockMemoryBytes\":[1,1,1]", "\"blockMemoryBytes\":[1,1,10]");
    String fixed = "[{\"block\":\"b3\",\"device\":\"a\"}]";
    String problem = problem(fixed, device("a", small), device("b", roomy(3)));
    Run run = Run.withInput(problem, "explain", "-");
    assertTrue(
        run.out().contains("Block b3 is fixed to a, which has 9.00 B and lacks 1.00 B for it.\n"),
        run.out());
    assertTrue(run.out().contains("1.00 B more memory on a (1 bytes)"), run.out());
  }

  @Test
  void too_few_resource_blocks_are_counted() {
    String uploads =
        fleet(1)
            .replace("\"maxBlocks\":1", "\"maxBlocks\":2")
            .replace("{\"kind\":\"dedicated\"}", "{\"kind\":\"resource-blocks\",\"count\":1}")
            .replace("\"uploadBits\":0", "\"uploadBits\":1")
            .replace("uplinkBitsPerSecond", "bitsPerSecondPerResourceBlock");
    String out = infeasible(uploads).out();
    assertTrue(
        out.contains(
            "1 resource block, one for each device that uploads, let 2 of the 3 blocks be taken:"),
        out);
    assertTrue(out.contains("  2 resource blocks in place of 1\n"), out);
  }

  @Test
  void explain_tells_what_a_cap_is_worth_and_which_device_holds_the_round_up() {
    Run run = Run.withInput(fleet(1).replace("\"maxBlocks\":1", "\"maxBlocks\":2"), "explain", "-");
    assertAll(
        () -> assertEquals(0, run.status(), run.err()),
        // The fast device computes b2 and b3 in 3.5 s, a slow one b1 in 4 s.
        () ->
            assertTrue(
                run.out()
                    .contains("The round takes 4 s, proven optimal. slow holds it up with b1:"),
                run.out()),
        // All three on the fast one take 4 s as well.
        () ->
            assertTrue(
                run.out()
                    .contains(
                        "maxBlocks  0 with one block more on every device, 0 with any number\n"),
                run.out()));
    String two =
        problem("", device("fast", roomy(2)), device("slow", roomy(1).replace("1,2,3", "7,7,7")));
    Run other = Run.withInput(two, "explain", "-");
    assertTrue(
        other.out().contains("maxBlocks  -3.00 s with one block more on every device"),
        other.out());
    Run json = Run.withInput(two, "explain", "--format", "json", "-");
    assertTrue(json.out().contains("\"latencyWithOneMoreEachSeconds\": 4"), json.out());
    assertTrue(json.out().contains("\"latencyWithOneMoreBlockSeconds\": 4"), json.out());
    assertTrue(json.out().contains("\"status\": \"OPTIMAL\""), json.out());
  }

  @Test
  void explain_names_fixed_and_forbidden_pairs() {
    String barred = roomy(3).replace("[1,2,3]", "[1,null,3]");
    String fixed = "[{\"block\":\"b3\",\"device\":\"a\"}]";
    String problem = problem(fixed, device("a", roomy(3)), device("b", barred));
    Run run = Run.withInput(problem, "explain", "-");
    assertEquals(0, run.status(), run.err());
    // On a, b3 takes 3 s, and b1 in place of it on b leaves b3 there: nothing is gained.
    assertTrue(run.out().contains("\nfixed      b3 to a: free, it would "), run.out());
    assertTrue(run.out().contains("\nforbidden  b2 on b\n"), run.out());
    Run json = Run.withInput(problem, "explain", "--format", "json", "-");
    assertTrue(json.out().contains("{\"block\": \"b2\", \"device\": \"b\"}"), json.out());
    assertTrue(json.out().contains("\"lowerBoundIfFreeSeconds\": "), json.out());
    Run text = Run.withInput(problem, "problem", "--format", "text", "-");
    assertTrue(text.out().contains("\nfixed: b3 to a\n\nforbidden: b2 on b\n"), text.out());
  }

  @Test
  void an_infeasible_problem_is_explained_as_json_too() {
    String small = roomy(3).replace("\"memoryBytes\":9", "\"memoryBytes\":1");
    String problem = problem("", device("a", small), device("b", small));
    Run run = Run.withInput(problem, "explain", "--format", "json", "-");
    assertEquals(3, run.status(), run.err());
    assertTrue(
        run.out().contains("{\"device\": \"a\", \"places\": 1, \"limit\": \"memory\"}"), run.out());
    assertTrue(
        run.out()
            .contains(
                "{\"change\": \"memory\", \"device\": \"a\", \"from\": 1, \"to\": 2, \"isLeast\":"
                    + " true}"),
        run.out());
  }

  @Test
  void no_line_is_wider_than_the_terminal() {
    String small = roomy(3).replace("\"memoryBytes\":9", "\"memoryBytes\":1");
    String hopeless = problem("", device("a-long-name-for-a-device", small), device("b", small));
    Terminal terminal = new Terminal(true, false, true, false, 60);
    for (String problem : List.of(fleet(2), hopeless)) {
      for (String command : List.of("solve", "explain")) {
        Run.on(terminal, problem, command, "-")
            .out()
            .lines()
            .forEach(line -> assertTrue(line.length() <= 60, line));
      }
    }
  }

  @Test
  void compare_says_once_who_is_not_made_for_several_blocks() {
    Run run =
        Run.withInput(
            fleet(3), "compare", "-", "--solvers", "run-pricing,crunch,bottleneck,greedy");
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.out()
            .matches("(?s).*\nnot run: [a-z, ]+: it is not made for several blocks a device\n.*"),
        run.out());
    assertEquals(1, run.out().split("not run", -1).length - 1, run.out());
  }

  @Test
  void export_knows_sets_of_blocks() {
    Run run = Run.withInput(fleet(3), "export", "--format", "lp", "-");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\n base_b2__fast:"), run.out());
    assertFalse(run.out().contains("device_fast"), "no row lets a device take one block only");
  }

  /** Expected: exit status, and words of the output or the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forbidden-explain|0|latency   8 s",
        "forbidden-infeasible|3|npu has 1.00 B, lacks 2.00 B",
        "bap-couplr-conflict|3|2.00 B more memory on d2 (2 bytes)",
        "form-null-forbidden|0|latency   2 s",
        "form-fixed-field|0|latency   1 s",
        "form-inf-forbidden|2|or null where the device must not take the block",
        "form-minus1-forbidden|2|or null where the device must not take the block",
        "form-forbidden-field|2|expected null in computeSeconds for a pair that is forbidden",
        "form-maxBlocks|2|expected extraComputeSeconds and extraMemoryBytes beside it (zeros mean"
            + " that further blocks are free)",
        "form-minbw|2|minBandwidthHz (line 1, column 307): not supported yet",
        "form-deadline|2|deadlineSeconds (line 1, column 398): not supported yet"
      })
  void what_people_write_gets_an_answer_or_a_clear_word(String name, int status, String words)
      throws IOException {
    Run run = Run.withInput(published(name), "solve", "-");
    assertEquals(status, run.status(), run.out() + run.err());
    assertTrue((status == 2 ? run.err() : run.out()).contains(words), run.out() + run.err());
  }

  private static String published(String name) throws IOException {
    String path = "public/" + name + ".json";
    try (InputStream in = SeveralBlocksCommandTest.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_published_examples_with_forbidden_pairs_said_as_such_speak_of_no_memory()
      throws IOException {
    String out = published("forbidden-infeasible").replace("[0, 0, 0]", "[null, null, null]");
    String barred =
        out.replace("\"blockMemoryBytes\": [3, 3, 3]", "\"blockMemoryBytes\": [0, 0, 0]");
    String nobody =
        barred.replace(
            "\"blockMemoryBytes\": [null, null, null]", "\"blockMemoryBytes\": [0, 0, 0]");
    String words = infeasible(nobody).out();
    assertTrue(words.contains("only 2 may take any of them (gpu, cpu).\n"), words);
    assertFalse(words.contains("memory"), words);
  }

  @Test
  void more_blocks_than_devices_names_the_way_out() {
    String three = "\"computeSeconds\":[1,2,3]";
    String out = infeasible(problem("", device("a", three), device("b", three))).out();
    assertTrue(out.contains("It may take more with blocksPerDevice in a scenario"), out);
    assertTrue(out.contains("or with maxBlocks in a problem."), out);
  }
}
