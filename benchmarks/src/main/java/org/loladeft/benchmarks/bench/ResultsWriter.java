package org.loladeft.benchmarks.bench;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loladeft.benchmarks.stats.Means;
import org.loladeft.formats.CsvText;
import org.loladeft.formats.WholeFile;

/** Writes raw results line by line, each as soon as it is known, so that none is lost. */
final class ResultsWriter implements Closeable {

  private static final String COLUMNS =
      "instance,solver,seed,family,uplink,blocks,devices,hash,version,outcome,status,stop_reason,proof,claim,"
          + "latency_seconds,lower_bound_seconds,median_seconds,samples,beside,message";

  private final BufferedWriter out;

  private ResultsWriter(BufferedWriter out) {
    this.out = out;
  }

  /** Starts a file with a header and the runs that are known already. */
  static ResultsWriter start(Path file, Results known) throws IOException {
    WholeFile.write(file, String.join("\n", lines(known)) + "\n");
    return new ResultsWriter(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
  }

  private static List<String> lines(Results results) {
    List<Segment> segments = results.segments();
    List<String> lines = new ArrayList<>();
    lines.add(ResultsReader.HEADER.line(results));
    for (int s = 0; s < segments.size(); s++) {
      if (s > 0) {
        lines.add(ResultsReader.ENVIRONMENT.line(segments.get(s).environment()));
      }
      segments.get(s).runs().forEach(run -> lines.add(ResultsReader.RUN.line(run)));
    }
    return lines;
  }

  /** From here on, runs are made in these surroundings. */
  void startSegment(Map<String, String> environment) throws IOException {
    out.write(ResultsReader.ENVIRONMENT.line(environment) + "\n");
    out.flush();
  }

  void add(RunRecord run) throws IOException {
    out.write(ResultsReader.RUN.line(run) + "\n");
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
    WholeFile.write(file, String.join("\n", lines) + "\n");
  }

  private static String row(RunRecord r) {
    double[] samples = r.samples();
    return Stream.of(
            r.key().instance(),
            r.key().solver(),
            String.valueOf(r.key().seed()),
            r.problem().family(),
            r.problem().kind().uplink(),
            String.valueOf(r.problem().blocks()),
            String.valueOf(r.problem().devices()),
            r.problem().hash(),
            r.version(),
            r.outcome().name(),
            r.outcome() == RunOutcome.ANSWERED ? r.verdict().status().name() : "",
            r.outcome() == RunOutcome.ANSWERED ? r.verdict().stopReason().name() : "",
            r.outcome() == RunOutcome.ANSWERED ? r.verdict().proofState().name() : "",
            r.verdict().claim().map(Enum::name).orElse(""),
            number(r.verdict().latencySeconds()),
            number(r.verdict().lowerBoundSeconds()),
            samples.length == 0 ? "" : String.format(Locale.ROOT, "%.9f", Means.median(samples)),
            String.valueOf(samples.length),
            String.join(" ", r.beside()),
            r.message())
        .map(CsvText::cell)
        .collect(Collectors.joining(","));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
