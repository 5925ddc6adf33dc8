package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
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

  private static final String SEVERAL =
      """
      {
        "format": "deft-problem/1",
        "uplink": {"kind": "dedicated"},
        "blocks": [
          {"id": "b1", "depth": 1, "uploadBits": 1},
          {"id": "b2", "depth": 2, "uploadBits": 1}
        ],
        "devices": [
          {"id": "x", "memoryBytes": 9, "computeSeconds": [3, 4], "blockMemoryBytes": [1, 2], "uplinkBitsPerSecond": 5, "maxBlocks": 2, "extraComputeSeconds": [0.5, 1], "extraMemoryBytes": [1, 0]},
          {"id": "y", "memoryBytes": 9, "computeSeconds": [3, null], "blockMemoryBytes": [0, 0], "uplinkBitsPerSecond": 5},
          {"id": "z", "memoryBytes": 9, "computeSeconds": [3, null], "blockMemoryBytes": [0, 0], "uplinkBitsPerSecond": 5, "maxBlocks": 2, "extraComputeSeconds": [0, 0], "extraMemoryBytes": [0, 0]}
        ],
        "fixed": [
          {"block": "b1", "device": "x"}
        ]
      }
      """;

  @Test
  void several_blocks_forbidden_and_fixed_pairs_are_written_back_byte_for_byte() {
    DeftProblem problem = read(SEVERAL);
    assertEquals(ProblemClass.SEVERAL_BLOCKS, problem.problemClass());
    assertEquals(2, problem.maxBlocks(0));
    assertEquals(1, problem.maxBlocks(1));
    assertEquals(0.5, problem.extraComputeSeconds(0, 0));
    assertEquals(0, problem.extraMemoryBytes(0, 1));
    assertTrue(problem.isForbidden(1, 1) && problem.isForbidden(1, 0));
    assertEquals(0, problem.fixedDevice(0));
    assertEquals(-1, problem.fixedDevice(1));
    assertEquals(SEVERAL, written(problem));
  }

  @Test
  void extras_of_a_forbidden_pair_may_be_null() {
    assertEquals(SEVERAL, written(read(SEVERAL.replace("[0, 0]}\n  ]", "[0, null]}\n  ]"))));
  }

  @Test
  void a_plain_table_has_blocks_by_place_and_no_memory() {
    DeftProblem problem = read(Documents.all().get("plain"));
    assertEquals(2, problem.blocks().get(1).depth());
    assertFalse(problem.hasMemoryLimits());
    assertFalse(written(problem).contains("emoryBytes"), written(problem));
    assertEquals(written(problem), written(read(written(problem))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain | \"extraComputeSeconds\":[0.5,4], | | devices[0].maxBlocks (line 5, column 17):"
            + " found 2: expected extraComputeSeconds and extraMemoryBytes beside it (zeros mean that"
            + " further blocks are free)",
        "several | \"extraMemoryBytes\":[1e8,3e9] | \"extraMemoryBytes\":[1e8,null] |"
            + " devices[0].extraMemoryBytes[1] (line 6, column 33): found null: expected a number, or"
            + " null in computeSeconds",
        "several | [0.5,4] | [0.5,10] | devices[0] (line 6, column 32): extraComputeSeconds[1] of"
            + " device 'x' is 10.0: expected at most computeSeconds, 9.0",
        "several | \"block\":\"b1\" | \"block\":\"b3\" | fixed[0].block: found \"b3\": expected the"
            + " id of a block of the problem",
        "several | \"device\":\"x\"} | \"device\":\"y\"} | fixed[0]: block 'b1' is fixed to a device"
            + " that must not take it: expected one that may",
        "plain | \"id\":\"b2\", | \"id\":\"b2\",\"depth\":2, | blocks[1].depth (line 2, column 75):"
            + " the field is there: expected all or none",
        "plain | \"id\":\"y\", | \"id\":\"y\",\"memoryBytes\":1,\"blockMemoryBytes\":[1,1], |"
            + " devices[1].memoryBytes (line 6, column 100): the field is there: expected it on all"
            + " devices or on none",
        "plain | \"blocks\": | \"deadlineSeconds\":2,\"blocks\": | deadlineSeconds (line 2, column 2):"
            + " not supported yet",
        "plain | \"id\":\"y\", | \"id\":\"y\",\"minBandwidthHz\":1, | devices[1].minBandwidthHz (line"
            + " 6, column 13): not supported yet",
        "plain | \"blocks\": | \"forbidden\":[],\"blocks\": | forbidden (line 2, column 2): expected"
            + " null in computeSeconds for a pair that is forbidden"
      })
  void what_does_not_fit_is_named(String document, String find, String put, String message) {
    String text = Documents.all().get(document);
    String broken = text.replace(find, put == null ? "" : put);
    assertNotEquals(text, broken);
    BadInputException e = assertThrows(BadInputException.class, () -> read(broken));
    assertEquals("test.json: " + message, e.getMessage());
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
            + " number that is at least 0, or null where the device must not take the block",
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
