package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.loladeft.formats.AllocatedRoundFormat;
import org.loladeft.formats.BadInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The schemas that are made from the descriptions, held against those written by hand. */
class PublishedSchemaTest {

  static final List<String> FORMATS = DeftFiles.FORMATS;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode schema(String folder, String format) throws IOException {
    String name = folder + format.replace('/', '-') + ".schema.json";
    try (InputStream in = PublishedSchemaTest.class.getResourceAsStream(name)) {
      return MAPPER.readTree(in);
    }
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void a_schema_is_as_it_was_written_by_hand(String format) throws IOException {
    JsonNode published = schema("/org/loladeft/scenario/schema/", format);
    JsonNode byHand = schema("", format);
    // Numbers are equal by value: 5e8 is 500000000.
    assertTrue(
        byHand.equals(
            (one, other) ->
                one.isNumber() && other.isNumber()
                    ? Double.compare(one.doubleValue(), other.doubleValue())
                    : one.equals(other) ? 0 : 1,
            published),
        published::toPrettyString);
  }

  @Test
  void every_document_may_name_its_schema_anywhere() {
    Documents.all()
        .forEach(
            (name, document) -> {
              String first = document.replaceFirst("\\{", "{\"\\$schema\":\"\",");
              read(first);
              String last = document.strip().replaceFirst("}$", ",\"\\$schema\":\"any\"}");
              read(last);
              String format = MAPPER.readTree(document).get("format").asString();
              assertEquals(List.of(), Schemas.of(format).validate(last, InputFormat.JSON), name);
            });
  }

  private static final String ROUND =
      "{'format':'deft-round/1','policy':'auto','run':1,'round':2,'latencySeconds':2.5,"
          + "'devices':[{'device':'x','blocks':['b1','b2'],'bandwidthHz':2e7},"
          + "{'device':'y','blocks':['b3'],'resourceBlocks':4}]}";

  private static boolean isRound(String line) {
    String text = line.replace('\'', '"');
    boolean fits = Schemas.of("deft-round/1").validate(text, InputFormat.JSON).isEmpty();
    try {
      String again = new AllocatedRoundFormat().line(new AllocatedRoundFormat().read(text, "r"));
      assertEquals(MAPPER.readTree(text.replace("2e7", "20000000")), MAPPER.readTree(again));
      assertTrue(fits, line);
    } catch (BadInputException e) {
      assertFalse(fits, line + e);
    }
    return fits;
  }

  @Test
  void a_round_of_a_simulation_is_read_as_its_schema_says() {
    assertTrue(isRound(ROUND));
    assertTrue(isRound("{'format':'deft-round/1','policy':'auto','run':1,'round':2}"));
    assertFalse(isRound(ROUND.replace("'latencySeconds':2.5,", "")));
    assertFalse(isRound(ROUND.replaceFirst(",'devices'.*", "}")));
    assertFalse(isRound(ROUND.replace("'b1','b2'", "")));
    assertFalse(isRound(ROUND.replace("'b1','b2'", "'b1','b1'")));
    assertFalse(isRound(ROUND.replace("'run':1", "'run':0")));
    assertFalse(isRound(ROUND.replace("'device':'y',", "")));
    assertFalse(isRound(ROUND.replace("deft-round/1", "deft-round/2")));
  }

  private static void read(String text) {
    DeftFiles.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "named.json");
  }
}
