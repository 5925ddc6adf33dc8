package org.loladeft.benchmarks.bench;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loladeft.benchmarks.json.Json;
import org.loladeft.benchmarks.stats.Means;

/** Writes raw results line by line, each as soon as it is known, so that none is lost. */
final class ResultsWriter implements Closeable {

  private static final String COLUMNS =
      "instance,solver,seed,uplink,blocks,devices,hash,version,outcome,status,stop_reason,proof,"
          + "latency_seconds,lower_bound_seconds,median_seconds,samples,message";

  private final BufferedWriter out;

  private ResultsWriter(BufferedWriter out) {
    this.out = out;
  }

  /** Starts a file with a header and the runs that are known already. */
  static ResultsWriter start(Path file, Results known) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(draft)) {
      out.write(Json.write(known.header()) + "\n");
      for (RunRecord run : known.runs()) {
        out.write(Json.write(run.toJson()) + "\n");
      }
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    return new ResultsWriter(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
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
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write(COLUMNS + "\n");
      for (RunRecord run : runs) {
        csv.write(row(run) + "\n");
      }
    }
  }

  private static String row(RunRecord r) {
    double[] samples = r.samples();
    return Stream.of(
            r.key().instance(),
            r.key().solver(),
            String.valueOf(r.key().seed()),
            r.problem().uplink(),
            String.valueOf(r.problem().blocks()),
            String.valueOf(r.problem().devices()),
            r.problem().hash(),
            r.version(),
            r.outcome().name(),
            r.outcome() == Outcome.ANSWERED ? r.verdict().status().name() : "",
            r.outcome() == Outcome.ANSWERED ? r.verdict().stopReason().name() : "",
            r.outcome() == Outcome.ANSWERED ? r.verdict().proof().name() : "",
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
