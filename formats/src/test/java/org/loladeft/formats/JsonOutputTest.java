package org.loladeft.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonOutputTest {

  private static final Map<String, Object> FIELDS =
      JsonOutput.fields(
          "name", "a \"b\"",
          "rows", List.of(JsonOutput.fields("n", 1, "x", new double[] {0.5, 2, Double.NaN})),
          "none", List.of(),
          "some", Set.of("s"),
          "inside", JsonOutput.fields("flag", true, "deep", Map.of("seed", -5L)));

  @Test
  void what_holds_objects_has_lines_and_the_rest_stays_on_one() {
    assertEquals(
        """
        {
          "name": "a \\"b\\"",
          "rows": [
            {"n": 1, "x": [0.5, 2, null]}
          ],
          "none": [],
          "some": ["s"],
          "inside": {
            "flag": true,
            "deep": {"seed": -5}
          }
        }
        """,
        JsonOutput.document(FIELDS));
  }

  @Test
  void a_record_takes_one_line() {
    assertEquals(
        "{\"name\":\"a \\\"b\\\"\",\"rows\":[{\"n\":1,\"x\":[0.5,2,null]}],\"none\":[],\"some\":[\"s\"],"
            + "\"inside\":{\"flag\":true,\"deep\":{\"seed\":-5}}}",
        JsonOutput.line(FIELDS));
  }

  @Test
  void a_field_without_a_value_is_left_out() {
    Map<String, Object> fields =
        JsonOutput.fields(
            "a", Optional.empty(),
            "b", OptionalDouble.empty(),
            "c", Double.POSITIVE_INFINITY,
            "d", Optional.of("there"),
            "e", OptionalDouble.of(1));
    fields.put("f", null);
    assertEquals("{\"d\":\"there\",\"e\":1}", JsonOutput.line(fields));
  }

  @Test
  void a_value_that_is_not_plain_is_refused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> JsonOutput.line(URI.create("x")));
    assertEquals("no JSON for x: expected a plain value", e.getMessage());
  }

  @Test
  void words_of_others_are_made_to_fit() {
    assertEquals("ab\u2026", JsonOutput.fit("abcd", 3));
    assertEquals("a?", JsonOutput.fit("a\ud83d", 9));
  }
}
