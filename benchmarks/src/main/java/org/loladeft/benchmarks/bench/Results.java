package org.loladeft.benchmarks.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loladeft.benchmarks.json.Fields;
import org.loladeft.benchmarks.json.TextFile;
import org.loladeft.scenario.json.BadInputException;

/**
 * The raw results of a bench: what was run, where, and every run.
 *
 * @param suite name of the suite
 * @param digest of the suite's text and what the caller changed of it
 * @param timeLimitSeconds what each solve was given
 * @param environment where it ran
 * @param runs in the order they ended
 */
public record Results(
    String suite,
    String digest,
    double timeLimitSeconds,
    Map<String, String> environment,
    List<RunRecord> runs) {

  /** Value of the first line's field {@code format}. */
  static final String FORMAT = "deft-bench/1";

  /**
   * Reads raw results, one JSON object a line, the first of them the header. A last line that was
   * cut off by an interruption is left out.
   *
   * @param file JSON lines
   * @return the results
   * @throws BadInputException if it can't be read or a line is not as the format wants it
   */
  public static Results read(Path file) {
    String text = TextFile.read(file);
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (!text.endsWith("\n") && !lines.isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    if (lines.isEmpty()) {
      throw new BadInputException(file.toString(), "", "it is empty: expected raw results");
    }
    Fields header = Fields.parse(lines.get(0), file + " line 1");
    header.requireFormat(FORMAT);
    Map<String, String> environment = new LinkedHashMap<>();
    Fields facts = header.object("environment");
    facts.names().forEach(name -> environment.put(name, facts.text(name)));
    List<RunRecord> runs = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      runs.add(RunRecord.of(Fields.parse(lines.get(i), file + " line " + (i + 1))));
    }
    return new Results(
        header.text("suite"),
        header.text("digest"),
        header.positive("timeLimitSeconds", 10),
        environment,
        List.copyOf(runs));
  }

  Results withRuns(List<RunRecord> runs) {
    return new Results(suite, digest, timeLimitSeconds, environment, runs);
  }

  /** The first line. */
  Map<String, Object> header() {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", FORMAT);
    header.put("suite", suite);
    header.put("digest", digest);
    header.put("timeLimitSeconds", timeLimitSeconds);
    header.put("environment", environment);
    return header;
  }
}
