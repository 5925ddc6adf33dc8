package org.loladeft.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loladeft.benchmarks.parts.Trace;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Arguments;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.simulate.AccuracyCurves;
import org.loladeft.experiments.simulate.AccuracyLogs;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.formats.WholeFile;

/** What fine-tuning runs learned by round, and what is written of it against time. */
final class AccuracyOption extends Arguments {

  private final Argument<List<String>> files =
      repeated("--accuracy=[POLICY=]FILE")
          .describedAs(
              "A CSV file round,accuracy of a fine-tuning run, perhaps from round 0 on: adds"
                  + " accuracy against time. Without a policy it is for all that allocate blocks;"
                  + " other ways to fine-tune learn otherwise and need their own. May be"
                  + " repeated.");

  AccuracyOption(Arguments command) {
    super(command);
  }

  boolean isGiven() {
    return !files.value().isEmpty();
  }

  /** Reads the logs of policies. */
  AccuracyLogs logs(List<String> policies, int rounds, LongRunOptions options) {
    try {
      return AccuracyLogs.read(files.value(), policies, rounds);
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--accuracy " + e.getMessage());
    }
  }

  /** As on a command line, without folders, which differ from one machine to the next. */
  Stream<String> words() {
    return files.value().stream()
        .map(text -> "--accuracy " + text.replaceFirst("(^|=)[^=]*/", "$1"));
  }

  /** Writes accuracy.csv with its trace, accuracy.svg and .pdf, if there are logs. */
  Optional<AccuracyCurves> write(
      List<Runs> runs, Optional<String> name, Optional<Path> folder, Trace trace)
      throws IOException {
    if (!isGiven()) {
      return Optional.empty();
    }
    AccuracyCurves curves = AccuracyCurves.of(runs);
    Path csv = folder.orElseThrow().resolve("accuracy.csv");
    WholeFile.write(csv, curves.csv());
    trace.write(Trace.beside(csv));
    curves.figure(title(name)).write(folder.get(), "accuracy");
    return Optional.of(curves);
  }

  private static String title(Optional<String> name) {
    return name.filter(words -> Figure.unknownCharacter(words).isEmpty())
        .map(words -> "Accuracy against time, " + words)
        .orElse("Accuracy against time");
  }

  /** Where the curves are, and who has none; {@code folder} as the user named it, if at all. */
  static String told(AccuracyCurves curves, Optional<Path> folder) {
    Path csv = Path.of("accuracy.csv");
    String see = "See " + folder.map(to -> to.resolve(csv)).orElse(csv) + ", .svg and .pdf.";
    return curves.leftOut().isEmpty()
        ? see + "\n"
        : see
            + " Without accuracy: "
            + String.join(", ", curves.leftOut())
            + ", as they learn otherwise and have no log of their own (--accuracy POLICY=FILE), or"
            + " reach none of its rounds.\n";
  }
}
