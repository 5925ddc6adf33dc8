package org.loladeft.experiments.sweep;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonPointer;
import org.loladeft.formats.JsonTree;
import org.loladeft.formats.ProblemFormat;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDraw;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;
import org.loladeft.scenario.json.ProfileFiles;
import org.loladeft.scenario.json.ScenarioFormat;

/**
 * A scenario or problem whose values a sweep changes. A changed document is read as any other, so
 * that what its format refuses is refused.
 *
 * @param tree as it was written
 * @param usual the same with its defaults written out
 * @param isScenario whether it is a scenario, else a problem
 * @param fileName where it is from: profiles are looked for in that folder
 */
record SweptDocument(
    Map<String, @Nullable Object> tree,
    Map<String, @Nullable Object> usual,
    boolean isScenario,
    String fileName) {

  /** A value of one place, or a factor on what is there. */
  record Change(JsonPointer place, Object value, boolean isFactor) {
    private @Nullable Object of(@Nullable Object before) {
      if (!isFactor) {
        return value;
      } else if (before instanceof Number number) {
        return number.doubleValue() * ((Number) value).doubleValue();
      }
      throw new IllegalArgumentException(
          "a factor on "
              + (before == null ? "nothing" : JsonOutput.line(before))
              + " at "
              + place
              + ": expected a number there");
    }
  }

  /** A scenario that was read already, and its text. */
  static SweptDocument of(Scenario scenario, Map<String, @Nullable Object> tree, String fileName) {
    String written = new ScenarioFormat().line(scenario);
    return new SweptDocument(tree, JsonTree.read(written, fileName), true, fileName);
  }

  /**
   * A scenario or problem in a file.
   *
   * @throws BadInputException if it is neither
   */
  static SweptDocument read(String text, String fileName) {
    DeftDocument document = document(text, fileName);
    Map<String, @Nullable Object> tree = JsonTree.read(text, fileName);
    if (document instanceof DeftDocument.ScenarioDocument found) {
      return of(found.scenario(), tree, fileName);
    } else if (document instanceof DeftDocument.ProblemDocument found) {
      String written = new ProblemFormat().line(found.problem());
      return new SweptDocument(tree, JsonTree.read(written, fileName), false, fileName);
    }
    throw new BadInputException(
        fileName, "format", "expected a scenario or a problem: deft-scenario/1, deft-problem/1");
  }

  private static DeftDocument document(String text, String fileName) {
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return DeftFiles.readProblemDocument(in, fileName);
  }

  /**
   * What is drawn after changes.
   *
   * @param changes one after another
   * @param draw what draws renew; of a problem they renew nothing
   * @param most blocks a device, if it is not as the scenario says
   * @throws IllegalArgumentException if there is no such place, or its format refuses the value
   */
  DrawSource changed(List<Change> changes, ScenarioDraw draw, Optional<BlocksPerDevice> most) {
    Map<String, @Nullable Object> changed = tree;
    for (Change change : changes) {
      changed = change.place().changed(changed, usual, change::of);
    }
    try {
      return source(document(JsonOutput.line(changed), fileName), draw, most);
    } catch (BadInputException e) {
      String message = String.valueOf(e.getMessage());
      // The line is one that nobody has seen.
      throw new IllegalArgumentException(message.replaceAll(" \\(line 1, column \\d+\\)", ""), e);
    }
  }

  private DrawSource source(
      DeftDocument document, ScenarioDraw draw, Optional<BlocksPerDevice> most) {
    if (document instanceof DeftDocument.ProblemDocument found) {
      return new DrawSource.Fixed(found.problem());
    }
    Scenario read = ((DeftDocument.ScenarioDocument) document).scenario();
    Scenario whole = ProfileFiles.resolved(read, fileName);
    return new DrawSource.Renewed(most.map(whole::withBlocksForEveryDevice).orElse(whole), draw);
  }
}
