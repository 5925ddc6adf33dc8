package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.BadInputException;

class ProblemFileTest {

  private static final String CANONICAL =
      """
      {
        "format": "deft-problem/1",
        "name": "tiny",
        "uplink": {"kind": "shared", "bandwidthHz": 20000000},
        "blocks": [
          {"id": "b1", "depth": 1, "uploadBits": 1200000},
          {"id": "b2", "depth": 2, "uploadBits": 0.1}
        ],
        "devices": [
          {"id": "d1", "memoryBytes": 4000000000, "computeSeconds": [0.8, 1], "blockMemoryBytes": [1000000000, 2000000000], "spectralEfficiency": 2.5},
          {"id": "phone", "memoryBytes": 0, "computeSeconds": [2.0E-44, 1], "blockMemoryBytes": [0, 1], "spectralEfficiency": 1}
        ]
      }
      """;

  @Test
  void canonical_text_is_written_back_byte_for_byte() {
    assertEquals(CANONICAL, written(read(CANONICAL)));
  }

  @Test
  void fields_come_in_any_order() {
    String shuffled =
        "{\"devices\":[{\"computeSeconds\":[1],\"spectralEfficiency\":3,\"id\":\"x\","
            + "\"blockMemoryBytes\":[2],\"memoryBytes\":4}],"
            + "\"blocks\":[{\"uploadBits\":5,\"id\":\"b\",\"depth\":1.0}],"
            + "\"uplink\":{\"bandwidthHz\":6,\"kind\":\"shared\"},\"format\":\"deft-problem/1\"}";
    DeftProblem problem = read(shuffled);
    assertEquals(3, problem.channel(0));
    assertEquals(6, problem.uplink().budget());
    assertEquals(1, problem.blocks().get(0).depth());
  }

  @Test
  void the_message_names_file_path_line_value_and_expectation() {
    String broken = CANONICAL.replace("[2.0E-44, 1]", "[2.0E-44, -1]");
    BadInputException e = assertThrows(BadInputException.class, () -> read(broken));
    assertEquals(
        "test.json: devices[1].computeSeconds[1] (line 11, column 67): found -1: expected a finite"
            + " number that is at least 0",
        e.getMessage());
  }

  @Test
  void text_after_the_document_is_refused() {
    for (String tail : new String[] {"x", "{}", "]", "1"}) {
      BadInputException e =
          assertThrows(BadInputException.class, () -> read(CANONICAL + tail), tail);
      assertTrue(e.getMessage().contains("after the document"), e.getMessage());
    }
  }

  static DeftProblem read(String text) {
    return DeftFiles.readProblem(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test.json");
  }

  static String written(DeftProblem problem) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeProblem(problem, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
