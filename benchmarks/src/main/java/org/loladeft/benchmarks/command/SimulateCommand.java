package org.loladeft.benchmarks.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftResult;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.figure.Figure;
import org.loladeft.benchmarks.json.Json;
import org.loladeft.benchmarks.json.TextFile;
import org.loladeft.benchmarks.simulate.AccuracyLog;
import org.loladeft.benchmarks.simulate.Event;
import org.loladeft.benchmarks.simulate.Rounds;
import org.loladeft.benchmarks.simulate.Simulation;
import org.loladeft.benchmarks.simulate.Simulation.Course;
import org.loladeft.benchmarks.stats.Means;
import org.loladeft.benchmarks.sweep.Comparator;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.json.BadInputException;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deft simulate}. */
@Command(
    name = "simulate",
    description = {
      "Fine-tunes round by round: fading is drawn anew each round, and each policy decides anew,"
          + " from its last answer where the solver can use it.",
      "Prints the time to finish of every policy; 'never' for one that can't hold every round."
    },
    abbreviateSynopsis = true,
    sortOptions = false)
public final class SimulateCommand implements Callable<Integer> {

  private static final int INFEASIBLE = 3;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "A deft-scenario/1 file.")
  private Path file = Path.of("");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "100",
      description = "Number of rounds; ${DEFAULT-VALUE} without it.")
  private int rounds = 100;

  @Option(
      names = "--policies",
      paramLabel = "A,B,C",
      split = ",",
      defaultValue =
          "auto,first-round,equal-bandwidth,strongest-deepest,depth-unaware,channel-only,"
              + "compute-only,random,offloading,federated,strongest-device",
      description =
          "Solvers; 'auto' for the exact one, 'first-round' to keep the first round's matching;"
              + " offloading, federated, strongest-device for other ways to fine-tune.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--leave",
      paramLabel = "DEVICE@ROUND",
      description = "A device that leaves before a round; may be repeated.")
  private List<String> leaves = new ArrayList<>();

  @Option(
      names = "--slow",
      paramLabel = "DEVICE@ROUND:FACTOR",
      description = "A device whose computation takes FACTOR times as long from a round on.")
  private List<String> slows = new ArrayList<>();

  @Option(
      names = "--accuracy",
      paramLabel = "FILE",
      description = "A CSV file round,accuracy of a fine-tuning run: adds accuracy against time.")
  private @Nullable Path accuracy;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "For rounds.csv and, with --accuracy, accuracy.csv, .svg and .pdf.")
  private @Nullable Path output;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Of what is printed.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--debug", description = "On a failure, say where it happened.")
  private boolean debug;

  /** Creates the command. */
  public SimulateCommand() {}

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw badUsage("--rounds is " + rounds + ": expected at least 1");
    }
    Rounds course = rounds(scenario());
    Optional<AccuracyLog> log = Optional.ofNullable(accuracy).map(AccuracyLog::read);
    if (output != null) {
      OutputFolder.make(output);
    }
    if (isInfeasible(course)) {
      String name = spec.qualifiedName();
      err()
          .println(
              name
                  + ": "
                  + file
                  + ": proven infeasible in its first round: expected a"
                  + " scenario that has an allocation ('deft solve' says what is missing)");
      err().flush();
      return INFEASIBLE;
    }
    ProgressLine progress = new ProgressLine(err());
    List<Course> courses =
        Simulation.run(
            course,
            rounds,
            policies,
            Deft.withDefaults(),
            (done, total) -> progress.show(done, total, "rounds"));
    progress.clear();
    if (output != null) {
      Files.writeString(output.resolve("rounds.csv"), csv(courses));
    }
    if (log.isPresent()) {
      writeAccuracy(log.get(), courses);
    }
    print(courses);
    return 0;
  }

  /** Whether no policy that allocates blocks can hold even one round; fading changes no memory. */
  private boolean isInfeasible(Rounds course) {
    return policies.stream().anyMatch(p -> Comparator.of(p).isEmpty())
        && Deft.withDefaults().solve(course.problem(0)) instanceof DeftResult.Infeasible;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException badUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Scenario scenario() throws IOException {
    byte[] text = TextFile.read(file).getBytes(StandardCharsets.UTF_8);
    try (InputStream in = new ByteArrayInputStream(text)) {
      if (DeftFiles.read(in, file.toString()) instanceof DeftDocument.ScenarioDocument document) {
        return document.scenario();
      }
    }
    throw new BadInputException(
        file.toString(), "format", "not a scenario: expected deft-scenario/1, which has fading");
  }

  private Rounds rounds(Scenario scenario) {
    try {
      List<Event> events = new ArrayList<>();
      leaves.forEach(text -> events.add(Event.leave(text)));
      slows.forEach(text -> events.add(Event.slow(text)));
      return Rounds.of(scenario, events);
    } catch (IllegalArgumentException e) {
      throw badUsage(String.valueOf(e.getMessage()));
    }
  }

  private static String csv(List<Course> courses) {
    StringBuilder csv = new StringBuilder("policy,round,latency_seconds,elapsed_seconds\n");
    for (Course course : courses) {
      double elapsed = 0;
      for (int r = 0; r < course.latencies().length; r++) {
        double latency = course.latencies()[r];
        elapsed += Double.isNaN(latency) ? 0 : latency;
        csv.append(course.policy()).append(',').append(r).append(',');
        csv.append(Double.isNaN(latency) ? "" : String.valueOf(latency)).append(',');
        csv.append(elapsed).append('\n');
      }
    }
    return csv.toString();
  }

  private void writeAccuracy(AccuracyLog log, List<Course> courses) throws IOException {
    Path folder = output == null ? Path.of(".") : output;
    StringBuilder csv = new StringBuilder("policy,round,seconds,accuracy\n");
    List<Figure.Line> lines = new ArrayList<>();
    for (Course course : courses) {
      double[] seconds = log.secondsOf(course);
      int reached = (int) Arrays.stream(seconds).filter(s -> !Double.isNaN(s)).count();
      for (int i = 0; i < reached; i++) {
        csv.append(course.policy()).append(',').append(log.rounds()[i]).append(',');
        csv.append(seconds[i]).append(',').append(log.accuracy()[i]).append('\n');
      }
      double[] y = Arrays.copyOf(log.accuracy(), reached);
      lines.add(new Figure.Line(course.policy(), Arrays.copyOf(seconds, reached), y, y, y));
    }
    Files.writeString(folder.resolve("accuracy.csv"), csv);
    new Figure(
            "Accuracy against time",
            new Figure.Axis("time, s", false),
            new Figure.Axis("accuracy", false),
            List.of(),
            lines,
            List.of())
        .write(folder, "accuracy");
  }

  private void print(List<Course> courses) {
    PrintWriter out = spec.commandLine().getOut();
    double first = courses.isEmpty() ? 1 : courses.get(0).totalSeconds();
    if (format == OutputFormat.JSON) {
      out.println(
          Json.write(Map.of("policies", courses.stream().map(c -> json(c, first)).toList())));
    } else {
      out.printf(
          Locale.ROOT,
          "%-20s %14s %8s %9s %16s%n",
          "policy",
          "to finish",
          "ratio",
          "skipped",
          "decision, median");
      for (Course c : courses) {
        out.printf(
            Locale.ROOT,
            "%-20s %14s %8s %9d %13.3f ms%n",
            c.policy(),
            c.skipped() > 0 ? "never" : String.format(Locale.ROOT, "%.3f s", c.totalSeconds()),
            c.skipped() > 0 ? "-" : String.format(Locale.ROOT, "%.3f", c.totalSeconds() / first),
            c.skipped(),
            1e3 * Means.median(c.solveSeconds()));
      }
      if (courses.stream().anyMatch(c -> winsByAnotherWay(c, courses.get(0)))) {
        out.println(Comparator.NOTE);
      }
    }
    out.flush();
  }

  private static boolean winsByAnotherWay(Course c, Course first) {
    return Comparator.of(c.policy()).isPresent()
        && c.skipped() == 0
        && c.totalSeconds() < first.totalSeconds();
  }

  private static Map<String, @Nullable Object> json(Course c, double first) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("policy", c.policy());
    json.put("totalSeconds", c.skipped() > 0 ? null : c.totalSeconds());
    json.put("ratio", c.skipped() > 0 ? null : c.totalSeconds() / first);
    json.put("skipped", c.skipped());
    json.put("medianDecisionSeconds", Means.median(c.solveSeconds()));
    return json;
  }
}
