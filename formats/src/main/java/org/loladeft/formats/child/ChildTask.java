package org.loladeft.formats.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;

/**
 * What a child is asked for beside the problem, as properties: it runs the same jar as its parent,
 * so that there are no versions. Listener and switch stay with the parent, and so do the prices of
 * a hint, which is advice.
 *
 * @param solverId who is to solve
 * @param options with which options
 */
record ChildTask(String solverId, SolveOptions options) {

  private static final String SOLVER = "solver";
  private static final String PARAMETER = "parameter.";
  private static final String HINT = "hint.";

  void write(DeftProblem problem, Path file) throws IOException {
    Properties words = new Properties();
    words.setProperty(SOLVER, solverId);
    options.requested().forEach(option -> words.setProperty(option.name(), word(option)));
    options.parameters().forEach((name, value) -> words.setProperty(PARAMETER + name, value));
    options.hint().ifPresent(hint -> put(hint, problem, words));
    try (OutputStream out = Files.newOutputStream(file)) {
      words.store(out, null);
    }
  }

  private String word(SolveOption option) {
    return switch (option) {
      case TIME_LIMIT -> options.timeLimit().orElseThrow().toString();
      case ITERATION_LIMIT -> String.valueOf(options.iterationLimit().getAsLong());
      case RELATIVE_GAP -> String.valueOf(options.relativeGap());
      case SEED -> String.valueOf(options.seed());
      case KNOWN_LOWER_BOUND -> String.valueOf(options.knownLowerBound().getAsDouble());
      case HINT, PROGRESS, CANCELLATION -> "";
    };
  }

  private static void put(Hint hint, DeftProblem problem, Properties words) {
    for (int j = 0; j < hint.blockCount(); j++) {
      if (hint.deviceOf(j) != Hint.NONE) {
        words.setProperty(HINT + problem.blocks().get(j).id(), problem.deviceId(hint.deviceOf(j)));
      }
    }
  }

  static ChildTask read(DeftProblem problem, Path file) throws IOException {
    Properties words = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      words.load(in);
    }
    SolveOptions options = SolveOptions.withDefaults();
    Map<String, String> hint = new HashMap<>();
    for (String name : words.stringPropertyNames()) {
      String word = words.getProperty(name);
      if (name.startsWith(PARAMETER)) {
        options = options.withParameter(name.substring(PARAMETER.length()), word);
      } else if (name.startsWith(HINT)) {
        hint.put(name.substring(HINT.length()), word);
      } else if (!name.equals(SOLVER)) {
        options = with(options, SolveOption.valueOf(name), word);
      }
    }
    return new ChildTask(
        words.getProperty(SOLVER),
        hint.isEmpty() ? options : options.withHint(Hint.ofIds(problem, hint)));
  }

  private static SolveOptions with(SolveOptions options, SolveOption option, String word) {
    return switch (option) {
      case TIME_LIMIT -> options.withTimeLimit(Duration.parse(word));
      case ITERATION_LIMIT -> options.withIterationLimit(Long.parseLong(word));
      case RELATIVE_GAP -> options.withRelativeGap(Double.parseDouble(word));
      case SEED -> options.withSeed(Long.parseLong(word));
      case KNOWN_LOWER_BOUND -> options.withKnownLowerBound(Double.parseDouble(word));
      case HINT, PROGRESS, CANCELLATION -> options;
    };
  }
}
