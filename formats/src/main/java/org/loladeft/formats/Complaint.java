package org.loladeft.formats;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** The parser's complaints in our words: what was found, and what was expected. */
final class Complaint {

  private static final int MOST_SHOWN = 60;

  private static final Pattern QUOTED =
      Pattern.compile(
          "^(?:Unexpected character|Unrecognized token|Unexpected close marker"
              + "|Unrecognized character escape) \\(?'(.*?)'(?: \\(code|:)",
          Pattern.DOTALL);

  private static final Pattern CONTROL = Pattern.compile("CTRL-CHAR, code (\\d+)");

  /** What was expected, by words of the parser's that tell; the first that occurs counts. */
  private static final List<Map.Entry<String, String>> EXPECTED =
      List.of(
          Map.entry("surrogate", "whole characters, not half of a surrogate pair"),
          Map.entry("comment", "no comments, which JSON does not have"),
          Map.entry("a colon", "a colon between the name of a field and its value"),
          Map.entry("property name", "the name of a field, in double quotes"),
          Map.entry("comma", "a comma, or the end of the object or array"),
          Map.entry("close marker", "what was opened to be closed in turn"),
          Map.entry("escape", "an escape of JSON, such as \\n or \\u00e9"),
          Map.entry("CTRL-CHAR", "none, as a text holds them only as escapes such as \\n"),
          Map.entry("numeric value", "a number such as 2, 0.5 or 2.5e-3"),
          Map.entry("hexadecimal", "a number such as 2, 0.5 or 2.5e-3"),
          Map.entry(
              "token 'null'",
              "a text in double quotes, a number, true, false, null, an array or an object"));

  private Complaint() {}

  static String of(JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) {
      return "the text ends in the middle of the document: expected the rest of it";
    }
    if (e instanceof StreamConstraintsException) {
      return String.format(
          Locale.ROOT,
          "beyond a limit: expected at most %d characters in a string or name, %d in a number, and"
              + " %d levels of nesting",
          JsonCursor.MAX_TEXT_LENGTH,
          JsonCursor.MAX_NUMBER_LENGTH,
          JsonCursor.MAX_NESTING);
    }
    String message = e.getOriginalMessage();
    return "not JSON: " + found(message) + "expected " + expected(message);
  }

  /** What a text may be that does not even begin as JSON, and what to do with it. */
  static String guess(String beginning) {
    String first = beginning.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (first.matches("[^{\\[/:]+[,;\t][^{\\[]*")) {
      return " (a table? 'deft import' makes a problem of CSV)";
    }
    return first.matches("---.*|[\\w$]+:( .*)?") ? " (YAML? here it is JSON)" : "";
  }

  /** What the parser stumbled over, which is all that its message is read for. */
  private static String found(String message) {
    Matcher quoted = QUOTED.matcher(message);
    if (quoted.find()) {
      return "found '" + Shown.shortened(quoted.group(1), MOST_SHOWN) + "': ";
    }
    Matcher control = CONTROL.matcher(message);
    if (control.find()) {
      return "found a control character (code " + control.group(1) + "): ";
    }
    return message.contains("Leading zero") ? "found a number that begins with 0: " : "";
  }

  private static String expected(String message) {
    return EXPECTED.stream()
        .filter(word -> message.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("JSON as RFC 8259 defines it");
  }
}
