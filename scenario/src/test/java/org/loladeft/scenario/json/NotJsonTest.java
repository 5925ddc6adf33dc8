package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.formats.BadInputException;

/** What is no JSON is refused in our words; the parser's own name settings that nobody can make. */
class NotJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"format\": \"deft-problem/1\",} | found '}': expected the name of a field, in double quotes",
        "{format: 1} | found 'f': expected the name of a field, in double quotes",
        "{\"format\" 1} | found '1': expected a colon between the name of a field and its value",
        "{\"format\": True} | found 'True': expected a text in double quotes, a number, true, false, null, an array or an object",
        "{\"format\": 'x'} | found ''': expected a text in double quotes, a number, true, false, null, an array or an object",
        "{\"format\": +1} | found '+': expected a number such as 2, 0.5 or 2.5e-3",
        "{\"format\": 01} | found a number that begins with 0: expected a number such as 2, 0.5 or 2.5e-3",
        "{\"format\": 0x10} | found 'x': expected a number such as 2, 0.5 or 2.5e-3",
        "// comment | found '/': expected no comments, which JSON does not have",
        "} | found '}': expected what was opened to be closed in turn",
        "{\"format\": \"\\q\"} | found 'q': expected an escape of JSON, such as \\n or \\u00e9",
      })
  void what_is_no_json_is_refused_in_our_words(String text, String words) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    BadInputException e =
        assertThrows(
            BadInputException.class,
            () -> DeftFiles.readProblem(new ByteArrayInputStream(bytes), "f"));
    String message = String.valueOf(e.getMessage());
    assertEquals("not JSON: " + words, message.replaceFirst("^.*?(?=not JSON)", ""));
  }
}
