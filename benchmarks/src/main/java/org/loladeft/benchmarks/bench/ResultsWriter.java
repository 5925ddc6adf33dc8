package org.loladeft.benchmarks.bench;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loladeft.benchmarks.json.Json;
import org.loladeft.benchmarks.stats.Means;

/** Writes raw results line by line, each as soon as it is known, so that none is lost. */
final class ResultsWriter implements Closeable {

  /** Value of the first line's field {@code format}. */
  static final String FORMAT = "deft-bench/1";

  private static final String COLUMNS =
      "instance,solver,seed,family,uplink,blocks,devices,hash,version,outcome,status,stop_reason,proof,"
          + "latency_seconds,lower_bound_seconds,median_seconds,samples,message";

  private final BufferedWriter out;

  private ResultsWriter(BufferedWriter out) {
    this.out = out;
  }

  /** Starts a file with a header and the runs that are known already. */
  static ResultsWriter start(Path file, Results known) throws IOException {
    WholeFile.write(file, lines(known));
    return new ResultsWriter(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
  }

  private static List<String> lines(Results results) {
    List<Segment> segments = results.segments();
    List<String> lines = new ArrayList<>();
    lines.add(Json.write(header(results)));
    for (int s = 0; s < segments.size(); s++) {
      if (s > 0) {
        lines.add(environmentLine(segments.get(s).environment()));
      }
      segments.get(s).runs().forEach(run -> lines.add(Json.write(run.toJson())));
    }
    return lines;
  }

  private static Map<String, Object> header(Results results) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", FORMAT);
    header.put("suite", results.suite());
    header.put("digest", results.digest());
    header.put("timeLimitSeconds", results.timeLimitSeconds());
    header.put("environment", results.segments().get(0).environment());
    return header;
  }

  private static String environmentLine(Map<String, String> environment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("record", "environment");
    json.put("environment", environment);
    return Json.write(json);
  }

  /** From here on, runs are made in these surroundings. */
  void startSegment(Map<String, String> environment) throws IOException {
    out.write(environmentLine(environment) + "\n");
    out.flush();
  }

  void add(RunRecord run) throws IOException {
    out.write(Json.write(run.toJson()) + "\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** Writes one row a run, without courses. */
  static void writeCsv(Path file, Collection<RunRecord> runs) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(COLUMNS);
    runs.forEach(run -> lines.add(row(run)));
    WholeFile.write(file, lines);
  }

  private static String row(RunRecord r) {
    double[] samples = r.samples();
    return Stream.of(
            r.key().instance(),
            r.key().solver(),
            String.valueOf(r.key().seed()),
            r.problem().family(),
            r.problem().uplink(),
            String.valueOf(r.problem().blocks()),
            String.valueOf(r.problem().devices()),
            r.problem().hash(),
            r.version(),
            r.outcome().name(),
            r.outcome() == RunOutcome.ANSWERED ? r.verdict().status().name() : "",
            r.outcome() == RunOutcome.ANSWERED ? r.verdict().stopReason().name() : "",
            r.outcome() == RunOutcome.ANSWERED ? r.verdict().proof().name() : "",
            number(r.verdict().latencySeconds()),
            number(r.verdict().lowerBoundSeconds()),
            samples.length == 0 ? "" : String.format(Locale.ROOT, "%.9f", Means.median(samples)),
            String.valueOf(samples.length),
            r.message())
        .map(ResultsWriter::quoted)
        .collect(Collectors.joining(","));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
