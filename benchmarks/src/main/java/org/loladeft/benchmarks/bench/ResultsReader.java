package org.loladeft.benchmarks.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.ReplayInput;
import org.loladeft.formats.TextFile;

/** Reads raw results line by line. A run that was made again counts as it was made last. */
final class ResultsReader {

  static final HeaderFormat HEADER = new HeaderFormat();
  static final RunFormat RUN = new RunFormat();
  static final EnvironmentFormat ENVIRONMENT = new EnvironmentFormat();

  private final String fileName;
  private final List<Map<String, String>> environments = new ArrayList<>();
  private final Map<RunKey, RunRecord> runs = new LinkedHashMap<>();
  private final Map<RunKey, Integer> segmentOf = new LinkedHashMap<>();

  private ResultsReader(String fileName) {
    this.fileName = fileName;
  }

  static Results read(Path file) {
    String text = TextFile.read(file);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw new BadInputException(file.toString(), "", "it is empty: expected raw results");
    }
    boolean cut = !text.endsWith("\n");
    ResultsReader reader = new ResultsReader(file.toString());
    Results header = HEADER.readLine(lines.get(0), file.toString(), 1);
    reader.environments.add(header.segments().get(0).environment());
    for (int i = 1; i < lines.size(); i++) {
      boolean last = i + 1 == lines.size();
      if (!(cut && last)) {
        reader.take(lines.get(i), i + 1);
      }
    }
    return header.with(reader.segments(), Map.of());
  }

  private void take(String line, int number) {
    String kind =
        DocumentFormat.find(
            ReplayInput.of(line, fileName, number),
            "record",
            List.of(RUN.word(), ENVIRONMENT.word()),
            word -> word.equals(RUN.word()) ? RUN : ENVIRONMENT);
    if (kind.equals(RUN.word())) {
      RunRecord run = RUN.readLine(line, fileName, number);
      runs.put(run.key(), run);
      segmentOf.put(run.key(), environments.size() - 1);
    } else {
      environments.add(ENVIRONMENT.readLine(line, fileName, number));
    }
  }

  private List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    for (int s = 0; s < environments.size(); s++) {
      int segment = s;
      List<RunRecord> own =
          runs.values().stream()
              .filter(run -> Objects.equals(segmentOf.get(run.key()), segment))
              .toList();
      segments.add(new Segment(environments.get(s), own));
    }
    return List.copyOf(segments);
  }

  /** The first line: results without runs, in one segment. */
  static final class HeaderFormat extends DocumentFormat<Results> {
    private final JsonField<String> suite = required("suite", NAME);
    private final JsonField<String> digest = required("digest", NAME);
    private final JsonField<Double> timeLimitSeconds = optional("timeLimitSeconds", POSITIVE);
    private final JsonField<Map<String, String>> environment = required("environment", TEXTS);

    HeaderFormat() {
      super("deft-bench/1");
    }

    @Override
    protected Results fromFields(FieldValues f) {
      return new Results(
          f.get(suite),
          f.get(digest),
          f.get(timeLimitSeconds, 10.0),
          List.of(new Segment(f.get(environment), List.of())),
          Map.of());
    }

    @Override
    protected void toFields(Results results, FieldValues f) {
      f.set(suite, results.suite()).set(digest, results.digest());
      f.set(timeLimitSeconds, results.timeLimitSeconds());
      f.set(environment, results.segments().get(0).environment());
    }
  }

  /** From this line on, runs were made in other surroundings. */
  static final class EnvironmentFormat extends DocumentFormat<Map<String, String>> {
    private final JsonField<Map<String, String>> environment = required("environment", TEXTS);

    EnvironmentFormat() {
      super("record", "environment");
    }

    @Override
    protected Map<String, String> fromFields(FieldValues f) {
      return f.get(environment);
    }

    @Override
    protected void toFields(Map<String, String> facts, FieldValues f) {
      f.set(environment, facts);
    }
  }
}
