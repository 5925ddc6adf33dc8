package org.loladeft.benchmarks.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loladeft.benchmarks.json.Fields;
import org.loladeft.benchmarks.json.TextFile;
import org.loladeft.formats.BadInputException;

/** Reads raw results line by line. A run that was made again counts as it was made last. */
final class ResultsReader {

  private final List<Map<String, String>> environments = new ArrayList<>();
  private final Map<RunKey, RunRecord> runs = new LinkedHashMap<>();
  private final Map<RunKey, Integer> segmentOf = new LinkedHashMap<>();

  private ResultsReader() {}

  static Results read(Path file) {
    String text = TextFile.read(file);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw new BadInputException(file.toString(), "", "it is empty: expected raw results");
    }
    boolean cut = !text.endsWith("\n");
    ResultsReader reader = new ResultsReader();
    Fields header = Fields.parse(lines.get(0), file + " line 1");
    header.requireFormat(ResultsWriter.FORMAT);
    reader.environments.add(Results.environment(header.object("environment")));
    for (int i = 1; i < lines.size(); i++) {
      boolean last = i + 1 == lines.size();
      if (!(cut && last)) {
        reader.take(Fields.parse(lines.get(i), file + " line " + (i + 1)));
      }
    }
    Results results =
        new Results(
            header.text("suite"),
            header.text("digest"),
            header.positive("timeLimitSeconds", 10),
            reader.segments(),
            Map.of());
    header.end();
    return results;
  }

  private void take(Fields line) {
    String kind = line.text("record");
    if (kind.equals("run")) {
      RunRecord run = RunRecord.of(line);
      runs.put(run.key(), run);
      segmentOf.put(run.key(), environments.size() - 1);
    } else if (kind.equals("environment")) {
      environments.add(Results.environment(line.object("environment")));
      line.end();
    } else {
      throw line.bad("record", '"' + kind + "\": expected run or environment");
    }
  }

  private List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    for (int s = 0; s < environments.size(); s++) {
      int segment = s;
      List<RunRecord> own =
          runs.values().stream().filter(run -> segmentOf.get(run.key()) == segment).toList();
      segments.add(new Segment(environments.get(s), own));
    }
    return List.copyOf(segments);
  }
}
