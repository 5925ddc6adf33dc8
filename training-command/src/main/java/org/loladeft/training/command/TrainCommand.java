package org.loladeft.training.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
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

/** {@code deft train}. */
public final class TrainCommand extends Command {

  private static final int MOST_ROUNDS = 1_000_000;

  private final Console console;

  private final Argument<Path> file = parameter("SCENARIO", Path.class, "A deft-scenario/1 file.");

  private final Argument<String> model =
      required("--model=MODEL", String.class)
          .describedAs(
              "minilm, e5-small or bge-small; a folder with config.json, model.safetensors and"
                  + " tokenizer.json; or a preset such as roberta-base with random weights.");

  private final Argument<Path> task =
      required("--task=FOLDER", Path.class)
          .describedAs("train.tsv, dev.tsv and perhaps test.tsv, as GLUE has them.");

  private final OptionalArgument<String> layout =
      optional("--layout=TASK", String.class)
          .describedAs(
              "Which task of GLUE the files are laid out as, such as mrpc; without it the one that"
                  + " the folder is called after, or sst-2.");

  private final Argument<Integer> rounds =
      withDefault("--rounds=N", Integer.class, "40")
          .describedAs("Number of rounds; ${DEFAULT-VALUE} without it.");

  private final Argument<Long> seed =
      withDefault("--seed=N", Long.class, "1")
          .describedAs("Seed of shards, orders and first parameters; ${DEFAULT-VALUE} without it.");

  private final Argument<List<String>> policies =
      listed("--policies=A,B,C", "auto,federated,offloading,strongest-device")
          .describedAs("As in 'deft simulate'; ${DEFAULT-VALUE} without it.");

  private final Argument<String> shards =
      withDefault("--shards=iid|dirichlet:ALPHA", String.class, "iid")
          .describedAs(
              "How samples are dealt to devices. Where shards differ, each policy learns by itself;"
                  + " else those that allocate blocks learn alike and share a run.");

  private final OptionalArgument<Integer> batch =
      optional("--batch=N", Integer.class)
          .describedAs("Samples of a device and round, for costs too; without it, the scenario's.");

  private final Argument<String> update =
      withDefault("--update=adam|momentum|sgd", String.class, "adam")
          .describedAs("How gradients become steps; ${DEFAULT-VALUE} without it.");

  private final OptionalArgument<Double> learningRate =
      optional("--learning-rate=RATE", Double.class)
          .describedAs(
              "Its peak, after a tenth of the rounds; without it 3e-3 for adam, 0.03 for momentum,"
                  + " 0.3 for sgd.");

  private final OptionalArgument<Integer> judgeEvery =
      optional("--judge-every=N", Integer.class)
          .describedAs("Ask the held-out samples every N rounds; without it, eight times.");

  private final EventOptions events = new EventOptions(this);

  private final OptionalArgument<String> engine =
      optional("--engine=ID", String.class)
          .describedAs("What computes gradients; without it, what is there.");

  private final FreshOption fresh = new FreshOption(this);

  private final Argument<Path> output =
      required("-o, --output=FOLDER", Path.class).describedAs("Where to write.");

  private final ThreadsOption threads = new ThreadsOption(this);

  private final LongRunOptions options = new LongRunOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public TrainCommand(Console console) {
    super(
        "train",
        "deft train examples/six-devices.json --model minilm --task examples/sentences -o out",
        "Fine-tunes a model by the allocation of each round, on this machine: devices are"
            + " simulated, what they compute is real.",
        "Writes accuracy.csv, training.jsonl, timing.jsonl, figures of loss and accuracy against"
            + " time, adapter.safetensors and, where the task has a test file, predictions in"
            + " GLUE's form. What is interrupted goes on where it ended when the same command is"
            + " given again.");
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    options.inRange("--rounds", rounds.value(), 1, MOST_ROUNDS);
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
    OutputFolder.make(output.value());
    try (FineTuningJob job = FineTuningJob.prepare(plan, file.value().toString())) {
      job.warnings().forEach(console::warn);
      TrainingFolder folder = new TrainingFolder(output.value(), job.settings());
      if (folder.begin(fresh.isGiven())) {
        options.tell(
            "This training is complete, see " + output.value() + " (--fresh starts anew).");
        return ExitStatus.OK;
      }
      if (folder.isBegun()) {
        options.tell("Goes on with what is in " + output.value() + " (--fresh starts anew).");
      }
      job.preparation().ifPresent(what -> options.tell("The first use " + what + "."));
      if (!run(job, folder, cores)) {
        options.tell(
            "Interrupted: what is done stays in " + output.value() + ", the same command goes on.");
        return ExitStatus.INTERRUPTED;
      }
      List<LearningCurve> curves = job.write(folder, output.value());
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
    Scenario scenario = ScenarioFile.read(file.value());
    if (batch.isGiven()) {
      int samples = options.inRange("--batch", batch.value().get(), 1, MOST_ROUNDS);
      scenario = FineTuningPlan.withBatch(scenario, samples);
    }
    double rate = learningRate.value().orElseGet(this::usualRate);
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw options.badUsage("--learning-rate is " + rate + ": expected a number above 0");
    }
    OptionalInt every =
        judgeEvery
            .value()
            .map(n -> OptionalInt.of(options.inRange("--judge-every", n, 1, MOST_ROUNDS)))
            .orElse(OptionalInt.empty());
    return new FineTuningPlan(
        scenario,
        model.value(),
        task.value(),
        layout.value().map(this::task),
        rounds.value(),
        seed.value(),
        policies.value().stream().distinct().toList(),
        shardRule(),
        rule(),
        rate,
        every,
        events(),
        engine.value());
  }

  private double usualRate() {
    return switch (update.value()) {
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
      return ShardRule.of(shards.value());
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--shards: " + e.getMessage());
    }
  }

  private UpdateRule rule() {
    try {
      return UpdateRule.of(update.value());
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--update: " + e.getMessage());
    }
  }

  private List<Event> events() {
    try {
      return Event.all(events.leaves(), List.of(), events.slows(), rounds.value());
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
    text.append("See ")
        .append(output.value().resolve("accuracy.csv"))
        .append(", and loss and accuracy as");
    text.append(" .svg and .pdf.\n");
    return text.toString();
  }
}
