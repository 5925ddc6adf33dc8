package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.Outcome;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProofState;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.SolutionFile;

class SolutionFileTest {

  private static final DeftProblem SHARED = ProblemFileTest.read(Documents.all().get("shared"));

  private static final String SOLUTION =
      """
      {"format":"deft-solution/1","solver":"s","status":"OPTIMAL","stopReason":"COMPLETED",
       "latencySeconds":2,"lowerBoundSeconds":2,"relativeGap":0,
       "assignments":[{"block":"b2","device":"x","computeSeconds":1,"uploadSeconds":1,
         "latencySeconds":2,"bandwidthHz":5},{"block":"b1","device":"y","computeSeconds":1,
         "uploadSeconds":1,"latencySeconds":2,"bandwidthHz":7}],
       "proof":{"state":"CHECKED","kind":"price","thresholdSeconds":2,
         "prices":[{"device":"y","price":1},{"device":"x","price":2}]},
       "statistics":{"wallSeconds":0.5}}
      """;

  private static SolutionFile read(String text) {
    DeftDocument document =
        DeftFiles.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "solution.json");
    return ((DeftDocument.SolutionDocument) document).solution();
  }

  @Test
  void ids_in_any_order_become_indices() {
    SolutionFile solution = read(SOLUTION);
    assertEquals(
        Allocation.of(new int[] {1, 0}, new double[] {7, 5}),
        solution.allocation(SHARED).orElseThrow());
    assertEquals(
        PriceProof.of(2, new int[] {0, 1}, new double[] {2, 1}),
        solution.proof(SHARED).orElseThrow());
  }

  @Test
  void a_proof_of_infeasibility_has_an_infinite_threshold() {
    SolutionFile solution = read(Documents.all().get("infeasible"));
    assertEquals(
        HallProof.of(Double.POSITIVE_INFINITY, new int[] {0}),
        solution.proof(SHARED).orElseThrow());
    assertEquals(true, solution.allocation(SHARED).isEmpty());
  }

  private static final DeftProblem SEVERAL = ProblemFileTest.read(Documents.all().get("several"));

  @Test
  void with_several_blocks_a_device_the_figures_are_on_lines_of_devices() {
    Allocation allocation = Allocation.of(new int[] {0, 0}, new double[] {5, 5});
    DeftResult result =
        new DeftResult.Feasible(
            "s",
            Outcome.feasible(9, OptionalDouble.empty(), false, StopReason.COMPLETED),
            allocation,
            Optional.empty(),
            0,
            Map.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeSolution(SolutionFile.of(SEVERAL, result), out);
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(
        text.contains(
            """
              "assignments": [
                {"block": "b1", "device": "x"},
                {"block": "b2", "device": "x"}
              ],
              "devices": [
                {"device": "x", "blocks": ["b1", "b2"], "computeSeconds": 12, \
            "uploadSeconds": 80000, "latencySeconds": 80012, "memoryBytes": 8000000000, \
            "bandwidthHz": 5}
              ],
            """),
        text);
    assertEquals(Optional.of(allocation), read(text).allocation(SEVERAL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"blocks\":[\"b1\",\"b2\"]|\"blocks\":[\"b1\"]|devices: block \"b2\" is not there:"
            + " expected it on the line of its device, \"x\"",
        "\"blocks\":[\"b1\",\"b2\"]|\"blocks\":[\"b1\",\"b3\"]|devices[0].blocks[1]: found \"b3\":"
            + " expected the id of a block of the problem",
        "{\"block\":\"b2\",\"device\":\"x\"}|{\"block\":\"b2\",\"device\":\"y\"}|devices[0].blocks[1]:"
            + " found \"b2\": expected blocks that assignments give to the device, not to \"y\"",
        ",\"bandwidthHz\":8e5||devices[0].bandwidthHz: the field is missing: expected it on a shared"
            + " uplink"
      })
  void lines_of_devices_must_fit_the_assignments(String find, String put, String message) {
    String text = Documents.all().get("devices");
    SolutionFile solution = read(text.replace(find, put == null ? "" : put));
    BadInputException e = assertThrows(BadInputException.class, () -> solution.allocation(SEVERAL));
    assertEquals("solution.json: " + message, e.getMessage());
  }

  @Test
  void lines_of_devices_are_there_exactly_where_a_device_may_take_several_blocks() {
    SolutionFile several = read(Documents.all().get("devices"));
    BadInputException e = assertThrows(BadInputException.class, () -> several.allocation(SHARED));
    assertEquals(
        "solution.json: devices: the field is there: expected none at one block a device",
        e.getMessage());
    e = assertThrows(BadInputException.class, () -> read(SOLUTION).allocation(SEVERAL));
    assertEquals(
        "solution.json: devices: the field is missing: expected it where a device may take several"
            + " blocks",
        e.getMessage());
  }

  @Test
  void a_claim_that_nobody_confirmed_is_kept() {
    assertEquals(
        Optional.of(Status.INFEASIBLE), read(Documents.all().get("claimed")).said().claim());
  }

  /** Too long, without words, and half a surrogate pair: all of it can be read back. */
  @Test
  void notes_are_made_to_fit() {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("long", "x".repeat(20_000));
    notes.put("\u20ac".repeat(9_000), "\u20ac".repeat(20_000));
    notes.put("split", "y".repeat(9_998) + "\ud83d\ude00" + "y");
    notes.put("half", "a\ud83d");
    DeftResult result =
        DeftResult.of("s", Outcome.infeasible(ProofState.CLAIMED), null, null, 0, notes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeSolution(SolutionFile.of(SHARED, result), out);
    Map<String, String> found = read(out.toString(StandardCharsets.UTF_8)).notes();
    assertEquals("x".repeat(9_999) + "\u2026", found.get("long"));
    assertEquals("\u20ac".repeat(9_999) + "\u2026", found.get("\u20ac".repeat(2_499) + "\u2026"));
    assertEquals("y".repeat(9_998) + "?\u2026", found.get("split"));
    assertEquals("a?", found.get("half"));
    assertEquals(4, found.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"device\":\"x\",\"computeSeconds\"|\"device\":\"z\",\"computeSeconds\""
            + "|assignments[0].device: found \"z\": expected the id of a device of the problem",
        "\"block\":\"b2\"|\"block\":\"b3\""
            + "|assignments[0].block: found \"b3\": expected the id of a block of the problem",
        "\"block\":\"b2\"|\"block\":\"b1\""
            + "|assignments[1].block: found \"b1\" for the second time: expected distinct ids",
        ",\"bandwidthHz\":5||assignments[0].bandwidthHz: the field is missing: expected it on a"
            + " shared uplink",
        "\"bandwidthHz\":7|\"bandwidthHz\":7,\"resourceBlocks\":7"
            + "|assignments[1].resourceBlocks: the field is there: expected none on a shared uplink"
      })
  void what_does_not_belong_to_the_problem_is_named(String find, String put, String message) {
    SolutionFile solution = read(SOLUTION.replace(find, put == null ? "" : put));
    BadInputException e = assertThrows(BadInputException.class, () -> solution.allocation(SHARED));
    assertEquals("solution.json: " + message, e.getMessage());
  }

  @Test
  void every_block_must_be_assigned() {
    String one = SOLUTION.replaceAll("(?s)\"assignments\":\\[\\{[^}]*\\},", "\"assignments\":[");
    BadInputException e = assertThrows(BadInputException.class, () -> read(one).allocation(SHARED));
    assertEquals(
        "solution.json: assignments: found 1 entries: expected 2, one for each block of the problem",
        e.getMessage());
  }

  @Test
  void a_priced_device_must_exist() {
    BadInputException e =
        assertThrows(
            BadInputException.class,
            () ->
                read(SOLUTION.replace("\"device\":\"y\",\"price\"", "\"device\":\"q\",\"price\""))
                    .proof(SHARED));
    assertEquals(
        "solution.json: proof.prices[0].device: found \"q\": expected the id of a device of the"
            + " problem",
        e.getMessage());
  }

  private static final String RUN_PRICES =
      SOLUTION.replace("\"kind\":\"price\"", "\"kind\":\"run-price\"");

  private static String grouped(String groups) {
    return RUN_PRICES.replace("\"price\":2}]", "\"price\":2}],\"groups\":" + groups);
  }

  @Test
  void run_prices_are_read_with_their_groups_if_there_are_any() {
    RunPriceProof one = RunPriceProof.of(2, new int[] {0, 1}, new double[] {2, 1});
    assertEquals(Optional.of(one), read(RUN_PRICES).proof(SHARED));
    RunPriceProof two = one.withGroups(new int[][] {{1}, {0}});
    assertEquals(Optional.of(two), read(grouped("[[\"b2\"],[\"b1\"]]")).proof(SHARED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[\"b2\"],[\"b3\"]]|proof.groups[1][0]: found \"b3\": expected the id of a block of the problem",
        "[[\"b2\"],[\"b1\",\"b2\"]]|proof.groups[1][1]: found \"b2\" for the second time: expected"
            + " distinct ids"
      })
  void groups_hold_blocks_of_the_problem_each_once(String groups, String message) {
    SolutionFile solution = read(grouped(groups));
    BadInputException e = assertThrows(BadInputException.class, () -> solution.proof(SHARED));
    assertEquals("solution.json: " + message, e.getMessage());
  }

  @Test
  void groups_are_of_run_prices_only() {
    String wrong = grouped("[[\"b2\"],[\"b1\"]]").replace("run-price", "price");
    BadInputException e = assertThrows(BadInputException.class, () -> read(wrong));
    assertTrue(
        e.getMessage().contains("the field is there: expected none with kind price"),
        e.getMessage());
  }

  @Test
  void run_prices_are_written_as_they_are_read() {
    Allocation allocation = Allocation.of(new int[] {0, 1}, new double[] {5, 5});
    RunPriceProof one = RunPriceProof.of(2, new int[] {1}, new double[] {0.5});
    for (RunPriceProof proof : List.of(one, one.withGroups(new int[][] {{1}, {0}}))) {
      DeftResult result =
          DeftResult.of(
              "s",
              Outcome.feasible(9, OptionalDouble.of(2), true, StopReason.COMPLETED),
              allocation,
              proof,
              0,
              Map.of());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      DeftFiles.writeSolution(SolutionFile.of(SHARED, result), out);
      String text = out.toString(StandardCharsets.UTF_8);
      assertEquals(proof.groups().length > 0, text.contains("\"groups\""));
      assertEquals(Optional.of(proof), read(text).proof(SHARED));
    }
  }

  private static String treed(String tree) {
    int from = SOLUTION.indexOf("\"kind\":\"price\"");
    int prices = SOLUTION.indexOf("\"prices\"");
    int to = SOLUTION.indexOf("]", prices) + 1;
    return SOLUTION.substring(0, from)
        + SOLUTION.substring(from, prices).replace("\"price\"", "\"block-price-tree\"")
        + "\"tree\":"
        + tree
        + SOLUTION.substring(to);
  }

  private static final String LEAF = "{\"prices\":[{\"block\":\"b2\",\"price\":0.0812}]}";

  @Test
  void a_tree_of_block_prices_is_read_and_written_to_the_last_unit() {
    String split =
        "{\"device\":\"x\",\"deeperThan\":\"b1\",\"yes\":"
            + LEAF
            + ",\"no\":{\"device\":\"y\",\"block\":\"b2\",\"yes\":{\"prices\":[]},\"no\":"
            + LEAF
            + "}}";
    Leaf leaf = new Leaf(List.of(new Price(1, 81_200_000_000L)));
    Node tree =
        new Split(
            Question.DEEPER_THAN,
            0,
            0,
            leaf,
            new Split(Question.TAKES, 1, 1, new Leaf(List.of()), leaf));
    BlockPriceTreeProof proof = BlockPriceTreeProof.of(2, tree);
    assertEquals(Optional.of(proof), read(treed(split)).proof(SHARED));
    for (long units : new long[] {1, 81_200_000_000L, 123_456_789_012_345L, 999_999_999_999_999L}) {
      Leaf one = new Leaf(List.of(new Price(0, units)));
      DeftResult result =
          DeftResult.of(
              "s",
              Outcome.feasible(9, OptionalDouble.of(2), true, StopReason.COMPLETED),
              Allocation.of(new int[] {0, 1}, new double[] {5, 5}),
              BlockPriceTreeProof.of(2, new Split(Question.TAKES, 0, 1, one, leaf)),
              0,
              Map.of());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      DeftFiles.writeSolution(SolutionFile.of(SHARED, result), out);
      assertEquals(result.proof(), read(out.toString(StandardCharsets.UTF_8)).proof(SHARED));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prices\":[{\"block\":\"b2\",\"price\":0.00000000000015}]}|a whole multiple of 1e-12",
        "{\"prices\":[{\"block\":\"b2\",\"price\":-1}]}|a whole multiple of 1e-12, from 0",
        "{\"prices\":[{\"block\":\"b2\",\"price\":1000}]}|a whole multiple of 1e-12, from 0",
        "{\"device\":\"x\",\"yes\":{\"prices\":[]},\"no\":{\"prices\":[]}}|deeperThan",
        "{\"device\":\"x\",\"block\":\"b2\",\"no\":{\"prices\":[]}}|proof.tree.yes",
        "{\"prices\":[],\"block\":\"b2\"}|the field is there: expected none",
        "{\"prices\":[{\"block\":\"b9\",\"price\":1}]}|proof.tree.prices[0].block: found \"b9\"",
        "{\"device\":\"q\",\"block\":\"b2\",\"yes\":{\"prices\":[]},\"no\":{\"prices\":[]}}|proof.tree.device",
      })
  void a_tree_that_is_none_is_refused_with_its_place(String tree, String words) {
    BadInputException e =
        assertThrows(BadInputException.class, () -> read(treed(tree)).proof(SHARED));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
