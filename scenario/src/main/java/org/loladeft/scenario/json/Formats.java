package org.loladeft.scenario.json;

import java.util.List;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.ProblemReader;
import org.loladeft.formats.SolutionReader;

/** The formats, and what tells them apart. */
final class Formats {

  static final String PROBLEM = ProblemReader.FORMAT;
  static final String SCENARIO = "deft-scenario/1";
  static final String SOLUTION = SolutionReader.FORMAT;

  private static final List<String> ALL = List.of(PROBLEM, SCENARIO, SOLUTION);

  private Formats() {}

  /**
   * Finds the format of a document, without a look at more of it than needed.
   *
   * @param in a cursor at the start of the text, used up by this
   */
  static String find(JsonCursor in) {
    in.start();
    in.requireObject();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextValue();
      if (name.equals("format")) {
        return in.oneOf(ALL);
      }
      if (!isKnown(name)) {
        throw in.bad("unknown field: expected 'format' with one of " + String.join(", ", ALL));
      }
      in.skip();
    }
    throw in.badAt("format", "the field is missing: expected one of " + String.join(", ", ALL));
  }

  private static boolean isKnown(String name) {
    return ProblemReader.TOP.indexOf(name) >= 0
        || ScenarioReader.TOP.indexOf(name) >= 0
        || SolutionReader.TOP.indexOf(name) >= 0;
  }
}
