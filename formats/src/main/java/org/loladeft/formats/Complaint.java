package org.loladeft.formats;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** The parser's complaints in our words: what was found, and what was expected. */
final class Complaint {

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
    return "not JSON: "
        + Shown.shortened(
            e.getOriginalMessage()
                .replaceAll(
                    "\\[Source: .*?; line: (\\d+), column: (\\d+)\\]", "line $1, column $2"),
            300)
        + ": expected JSON as RFC 8259 defines it";
  }
}
