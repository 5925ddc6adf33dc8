package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.formats.BadInputException;

/** What counts as text in the three formats: well-formed UTF-8, and whole characters in escapes. */
class TextEncodingTest {

  private static final String MARK = "@";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A document with raw bytes in place of the mark. */
  private static byte[] with(String document, String hex) {
    int at = document.indexOf(MARK);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(document.substring(0, at)));
    out.writeBytes(HexFormat.of().parseHex(hex));
    out.writeBytes(bytes(document.substring(at + 1)));
    return out.toByteArray();
  }

  private static String refusal(byte[] document) {
    InputStream in = new ByteArrayInputStream(document);
    return assertThrows(BadInputException.class, () -> DeftFiles.read(in, "f.json")).getMessage();
  }

  /** Every id of the three formats, each with a mark in it. */
  private static String marked(String name) {
    return switch (name) {
      case "optimal" -> Documents.all().get(name).replace("\"block\":\"b1\"", "\"block\":\"b@\"");
      case "scenario-grid" -> Documents.all().get(name).replace("\"id\":\"a\"", "\"id\":\"@\"");
      default -> Documents.all().get(name).replace("\"id\":\"y\"", "\"id\":\"y@\"");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "optimal", "scenario-grid"})
  void a_zero_in_two_bytes_is_refused_in_every_format(String name) {
    String message = refusal(with(marked(name), "c080"));
    assertTrue(message.matches("f\\.json: line \\d+, column \\d+: found byte 0xC0 .*"), message);
    assertTrue(message.endsWith("expected UTF-8"), message);
  }

  /** Overlong forms, surrogates, beyond Unicode, stray and missing continuations. */
  @ParameterizedTest
  @CsvSource({
    "c1bf, 0xC1",
    "e09fbf, 0x9F",
    "f08fbfbf, 0x8F",
    "eda080, 0xA0",
    "edbfbf, 0xBF",
    "f4908080, 0x90",
    "f5808080, 0xF5",
    "80, 0x80",
    "bf, 0xBF",
    "c341, 0x41",
    "e28241, 0x41",
    "f09f9341, 0x41",
    "ff, 0xFF",
    "c3c3a9, 0xC3"
  })
  void bytes_that_are_no_utf8_are_refused_with_their_place(String hex, String named) {
    String message = refusal(with(marked("shared"), hex));
    assertTrue(message.contains("found byte " + named + " in a place"), message);
    assertTrue(message.startsWith("f.json: line 5, column 11: "), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7f", "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "f0908080", "f48fbfbf"})
  void the_first_and_last_character_of_each_length_are_read(String hex) {
    String id = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    byte[] document = with(marked("shared"), hex);
    assertEquals(
        "y" + id, DeftFiles.readProblem(new ByteArrayInputStream(document), "f.json").deviceId(1));
  }

  @Test
  void a_character_may_come_in_pieces() {
    InputStream slow =
        new ByteArrayInputStream(bytes(marked("shared").replace(MARK, "\uD83D\uDCF1"))) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1));
          }
        };
    assertEquals("y\uD83D\uDCF1", DeftFiles.readProblem(slow, "f.json").deviceId(1));
  }

  @ParameterizedTest
  @CsvSource({
    "shared, devices[1].id",
    "optimal, assignments[0].block",
    "scenario-grid, devices[0].id"
  })
  void half_of_a_surrogate_pair_is_refused_in_every_format(String name, String place) {
    for (String half : new String[] {"\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800x"}) {
      String message = refusal(bytes(marked(name).replace(MARK, half)));
      assertTrue(message.startsWith("f.json: " + place + " (line "), message);
      assertTrue(message.contains("half of a surrogate pair: expected whole characters"), message);
      assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(message), message);
    }
  }

  @Test
  void the_name_of_a_note_has_whole_characters() {
    for (String half : new String[] {"\\ud800", "\\udc00", "\\ud800x"}) {
      String note = "\"" + half + "\"";
      String document = Documents.all().get("optimal").replace("\"iterations\"", note);
      String message = refusal(bytes(document));
      assertTrue(message.contains("surrogate"), message);
      assertTrue(message.contains(": expected "), message);
    }
  }

  @Test
  void a_pair_of_escapes_is_a_character() {
    byte[] document = bytes(marked("shared").replace(MARK, "\\ud83d\\udcf1"));
    assertEquals(
        "y\uD83D\uDCF1",
        DeftFiles.readProblem(new ByteArrayInputStream(document), "f.json").deviceId(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "optimal", "scenario-custom"})
  void what_is_no_json_is_told_what_was_expected(String name) {
    String number = "shared".equals(name) ? ":5" : ":2";
    String message = refusal(bytes(Documents.all().get(name).replaceFirst(number, ":01")));
    assertTrue(message.contains("not JSON: "), message);
    assertTrue(message.endsWith(": expected a number such as 2, 0.5 or 2.5e-3"), message);
  }
}
