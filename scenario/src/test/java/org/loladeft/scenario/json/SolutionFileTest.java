package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.Outcome;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProofState;
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
}
