package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.formats.BadInputException;

/** Status, stop reason, bound, allocation and proof in every combination: few can be true. */
class SolutionCombinationsTest {

  private static final List<String> EVIDENCE =
      List.of(
          "",
          ",\"kind\":\"hall\",\"blocks\":[\"b\"],\"thresholdSeconds\":1",
          ",\"kind\":\"hall\",\"blocks\":[\"b\"],\"infeasibility\":true");

  private static final String ALLOCATION =
      ",\"latencySeconds\":2,\"assignments\":[{\"block\":\"b\",\"device\":\"d\","
          + "\"computeSeconds\":1,\"uploadSeconds\":1,\"latencySeconds\":2}]";

  private int accepted;

  @Test
  void reader_and_schema_accept_the_same_29_of_1440() {
    for (Status status : Status.values()) {
      for (StopReason reason : StopReason.values()) {
        for (ProofState state : ProofState.values()) {
          for (String evidence : EVIDENCE) {
            for (int parts = 0; parts < 8; parts++) {
              tryOne(document(status, reason, state + "\"" + evidence, parts));
            }
          }
        }
      }
    }
    // Optimal: checked or claimed. Infeasible: the same. Feasible, by 5 reasons: checked or claimed
    // bound, or none. Unsolved, by 5 reasons: claimed bound, or none.
    assertEquals(2 + 2 + 5 * 3 + 5 * 2, accepted);
  }

  private static String document(Status status, StopReason reason, String proof, int parts) {
    return "{\"format\":\"deft-solution/1\",\"solver\":\"s\",\"status\":\""
        + status
        + "\",\"stopReason\":\""
        + reason
        + "\",\"proof\":{\"state\":\""
        + proof
        + "},\"statistics\":{\"wallSeconds\":1}"
        + ((parts & 1) > 0 ? ALLOCATION : "")
        + ((parts & 2) > 0 ? ",\"lowerBoundSeconds\":1" : "")
        + ((parts & 4) > 0 ? ",\"relativeGap\":0.5" : "")
        + "}";
  }

  private void tryOne(String text) {
    Optional<String> refusal = Optional.empty();
    try {
      DeftFiles.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "solution.json");
      accepted++;
    } catch (BadInputException e) {
      refusal = Optional.of(e.getMessage());
    }
    boolean valid = Schemas.of("deft-solution/1").validate(text, InputFormat.JSON).isEmpty();
    assertEquals(valid, refusal.isEmpty(), () -> "schema says " + valid + ": " + text);
  }
}
