package org.loladeft.training.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.cli.command.EventOptions;
import org.loladeft.cli.command.FreshOption;
import org.loladeft.cli.command.LongRunOptions;
import org.loladeft.cli.command.OutputFolder;
import org.loladeft.cli.command.ProgressLine;
import org.loladeft.cli.command.ScenarioFile;
import org.loladeft.cli.command.ThreadsOption;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.experiments.simulate.Event;
import org.loladeft.formats.JsonOutput;
import org.loladeft.scenario.Scenario;
import org.loladeft.training.data.ShardRule;
import org.loladeft.training.engine.EngineFaultException;
import org.loladeft.training.engine.EngineRefusalException;
import org.loladeft.training.engine.NotFiniteException;
import org.loladeft.training.glue.GlueTask;
import org.loladeft.training.server.UpdateRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deft train}. */
@Command(
    name = "train",
    description = {
      "Fine-tunes a model by the allocation of each round, on this machine: devices are simulated,"
          + " what they compute is real.",
      "Writes accuracy.csv, training.jsonl, timing.jsonl, figures of loss and accuracy"
          + " against time, adapter.safetensors and, where the task has a test file, predictions in"
          + " GLUE's form. What is interrupted goes on where it ended when the same command is given"
          + " again."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer =
        "  deft train examples/six-devices.json --model minilm --task examples/sentences -o out")
public final class TrainCommand implements Callable<Integer> {

  private static final int MOST_ROUNDS = 1_000_000;

  private final Console console;

  @Parameters(paramLabel = "SCENARIO", description = "A deft-scenario/1 file.")
  private Path file = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description =
          "minilm, e5-small or bge-small; a folder with config.json, model.safetensors and"
              + " tokenizer.json; or a preset such as roberta-base with random weights.")
  private String model = "";

  @Option(
      names = "--task",
      paramLabel = "FOLDER",
      required = true,
      description = "train.tsv, dev.tsv and perhaps test.tsv, as GLUE has them.")
  private Path task = Path.of("");

  @Option(
      names = "--layout",
      paramLabel = "TASK",
      description =
          "Which task of GLUE the files are laid out as, such as mrpc; without it the one that the"
              + " folder is called after, or sst-2.")
  private @Nullable String layout;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "40",
      description = "Number of rounds; ${DEFAULT-VALUE} without it.")
  private int rounds = 40;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of shards, orders and first parameters; ${DEFAULT-VALUE} without it.")
  private long seed = 1;

  @Option(
      names = "--policies",
      paramLabel = "A,B,C",
      split = ",",
      defaultValue = "auto,federated,offloading,strongest-device",
      description = "As in 'deft simulate'; ${DEFAULT-VALUE} without it.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--shards",
      paramLabel = "iid|dirichlet:ALPHA",
      defaultValue = "iid",
      description =
          "How samples are dealt to devices. Where shards differ, each policy learns by itself;"
              + " else those that allocate blocks learn alike and share a run.")
  private String shards = "iid";

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples of a device and round, for costs too; without it, the scenario's.")
  private @Nullable Integer batch;

  @Option(
      names = "--update",
      paramLabel = "adam|momentum|sgd",
      defaultValue = "adam",
      description = "How gradients become steps; ${DEFAULT-VALUE} without it.")
  private String update = "adam";

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description =
          "Its peak, after a tenth of the rounds; without it 3e-3 for adam, 0.03 for momentum, 0.3"
              + " for sgd.")
  private @Nullable Double learningRate;

  @Option(
      names = "--judge-every",
      paramLabel = "N",
      description = "Ask the held-out samples every N rounds; without it, eight times.")
  private @Nullable Integer judgeEvery;

  @Mixin private EventOptions events = new EventOptions();

  @Option(
      names = "--engine",
      paramLabel = "ID",
      description = "What computes gradients; without it, what is there.")
  private @Nullable String engine;

  @Mixin private FreshOption fresh = new FreshOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      required = true,
      description = "Where to write.")
  private Path output = Path.of("");

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private LongRunOptions options = new LongRunOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    options.inRange("--rounds", rounds, 1, MOST_ROUNDS);
    int cores = threads.count(options);
    try {
      return train(cores);
    } catch (NotFiniteException | EngineFaultException e) {
      throw CommandException.failure(String.valueOf(e.getMessage()), e);
    } catch (EngineRefusalException e) {
      throw CommandException.refused(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private int train(int cores) throws IOException {
    FineTuningPlan plan = plan();
    OutputFolder.make(output);
    try (FineTuningJob job = FineTuningJob.prepare(plan, file.toString())) {
      job.warnings().forEach(console::warn);
      TrainingFolder folder = new TrainingFolder(output, job.settings());
      if (folder.begin(fresh.isGiven())) {
        options.tell("This training is complete, see " + output + " (--fresh starts anew).");
        return ExitStatus.OK;
      }
      if (folder.isBegun()) {
        options.tell("Goes on with what is in " + output + " (--fresh starts anew).");
      }
      job.preparation().ifPresent(what -> options.tell("The first use " + what + "."));
      if (!run(job, folder, cores)) {
        options.tell(
            "Interrupted: what is done stays in " + output + ", the same command goes on.");
        return ExitStatus.INTERRUPTED;
      }
      List<LearningCurve> curves = job.write(folder, output);
      folder.end();
      print(curves, job);
      return ExitStatus.OK;
    }
  }

  private boolean run(FineTuningJob job, TrainingFolder folder, int cores) throws IOException {
    AtomicBoolean stop = new AtomicBoolean();
    Interrupts.Registration interrupts = console.interrupts().onInterrupt(() -> end(stop));
    try (ProgressLine progress = new ProgressLine(console)) {
      return job.run(folder, cores, stop::get, progress::show);
    } finally {
      interrupts.close();
    }
  }

  /** The first Ctrl-C waits for the round, which of a large model takes minutes; the second not. */
  private void end(AtomicBoolean stop) {
    if (stop.getAndSet(true)) {
      Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
    }
    options.tell("Ends after this round; Ctrl-C once more ends at once.");
  }

  private FineTuningPlan plan() {
    Scenario scenario = ScenarioFile.read(file);
    if (batch != null) {
      int samples = options.inRange("--batch", batch, 1, MOST_ROUNDS);
      scenario = FineTuningPlan.withBatch(scenario, samples);
    }
    double rate = learningRate == null ? usualRate() : learningRate;
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw options.badUsage("--learning-rate is " + rate + ": expected a number above 0");
    }
    OptionalInt every =
        judgeEvery == null
            ? OptionalInt.empty()
            : OptionalInt.of(options.inRange("--judge-every", judgeEvery, 1, MOST_ROUNDS));
    return new FineTuningPlan(
        scenario,
        model,
        task,
        Optional.ofNullable(layout).map(this::task),
        rounds,
        seed,
        policies.stream().distinct().toList(),
        shardRule(),
        rule(),
        rate,
        every,
        events(),
        Optional.ofNullable(engine));
  }

  private double usualRate() {
    return switch (update) {
      case "sgd" -> 0.3;
      case "momentum" -> 0.03;
      default -> 3e-3;
    };
  }

  private GlueTask task(String id) {
    try {
      return GlueTask.ofId(id);
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--layout: " + e.getMessage());
    }
  }

  private ShardRule shardRule() {
    try {
      return ShardRule.of(shards);
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--shards: " + e.getMessage());
    }
  }

  private UpdateRule rule() {
    try {
      return UpdateRule.of(update);
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--update: " + e.getMessage());
    }
  }

  private List<Event> events() {
    try {
      return Event.all(events.leaves(), List.of(), events.slows(), rounds);
    } catch (IllegalArgumentException e) {
      throw options.badUsage(String.valueOf(e.getMessage()));
    }
  }

  private void print(List<LearningCurve> curves, FineTuningJob job) {
    options.print(
        () -> Map.of("policies", curves.stream().map(TrainCommand::object).toList()),
        () -> text(curves, job));
  }

  private static Map<String, Object> object(LearningCurve curve) {
    LearningCurve.Point last = curve.last();
    return JsonOutput.fields(
        "policy", curve.policy(),
        "rounds", last.judgement().rounds(),
        "samples", curve.samples(),
        "seconds", last.seconds(),
        "accuracy", last.judgement().accuracy(),
        "devLoss", last.judgement().loss());
  }

  private String text(List<LearningCurve> curves, FineTuningJob job) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-20s %7s %8s %12s %9s %9s\n",
            "policy",
            "rounds",
            "samples",
            "seconds",
            job.metric(),
            "dev loss"));
    for (LearningCurve curve : curves) {
      LearningCurve.Point last = curve.last();
      text.append(
          String.format(
              Locale.ROOT,
              "%-20s %7d %8d %12.3f %9.4f %9.4f\n",
              curve.policy(),
              last.judgement().rounds(),
              curve.samples(),
              last.seconds(),
              last.judgement().accuracy(),
              last.judgement().loss()));
    }
    job.notes(curves).forEach(note -> text.append(note).append('\n'));
    text.append("See ").append(output.resolve("accuracy.csv")).append(", and loss and accuracy as");
    text.append(" .svg and .pdf.\n");
    return text.toString();
  }
}
