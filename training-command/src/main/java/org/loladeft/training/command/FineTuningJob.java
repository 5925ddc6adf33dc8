package org.loladeft.training.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.loladeft.benchmarks.parts.ThreadPool;
import org.loladeft.cli.io.CommandException;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.formats.WholeFile;
import org.loladeft.scenario.HeadTraining;
import org.loladeft.scenario.OutputHead;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;
import org.loladeft.scenario.Workload;
import org.loladeft.scenario.json.DeftFiles;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.PeftNames;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;
import org.loladeft.training.checkpoint.Safetensors;
import org.loladeft.training.data.ExampleEncoder;
import org.loladeft.training.engine.TrainingEngines;
import org.loladeft.training.glue.GlueExample;
import org.loladeft.training.glue.GlueSubmission;
import org.loladeft.training.glue.GlueTask;
import org.loladeft.training.server.FederatedRun;
import org.loladeft.training.server.HeldOutSet;
import org.loladeft.training.server.LearningRate;
import org.loladeft.training.server.ParameterServer;
import org.loladeft.training.server.RoundTrainer;
import org.loladeft.training.server.TrainingRun;

/**
 * A training with all that it needs: model, samples, engine, and the simulated rounds of each
 * policy. Every thing that is learned is one run; policies that allocate blocks share one where
 * shards are alike.
 */
final class FineTuningJob implements AutoCloseable {

  /** Held-out samples that are predicted at a time. */
  private static final int PREDICTED_AT_A_TIME = 32;

  private final FineTuningPlan plan;
  private final LoadedModel model;
  private final TaskFolder task;
  private final TrainingEngine engine;
  private final ParameterLayout layout;
  private final ExampleEncoder encoder;
  private final DeviceData data;
  private final List<TokenizedExample> dev;
  private final List<PolicyCourse> courses;
  private List<LearningRun> runs = List.of();

  /** Hears how far a training is. */
  @FunctionalInterface
  interface Watch {
    void show(int done, int total, String words);
  }

  private FineTuningJob(FineTuningPlan plan, LoadedModel model, TaskFolder task) {
    this.plan = plan;
    this.model = model;
    this.task = task;
    TrainingEngines engines = TrainingEngines.discover();
    this.engine = plan.engine().map(engines::require).orElseGet(engines::requireAny);
    Workload workload = plan.scenario().workload();
    this.layout =
        ParameterLayout.of(
            model.config(),
            new TuningMethod(
                workload.method(),
                workload.groups(),
                TuningMethod.DEFAULT_LORA_SCALE,
                model.usualHead(),
                task.task().outputs()));
    int longest = Math.min(workload.training().sequence(), model.config().maxTokens());
    this.encoder = ExampleEncoder.of(model.tokenizer(), model.config(), longest);
    this.data =
        DeviceData.deal(
            encoder.encode(task.train()),
            deviceIds(plan.scenario()),
            plan.shards(),
            plan.batch(),
            plan.seed());
    this.dev = encoder.encode(task.dev());
    this.courses =
        PolicyCourse.simulate(plan.scenario(), plan.events(), plan.policies(), plan.rounds());
  }

  /**
   * Loads and simulates.
   *
   * @param plan what is asked for
   * @param fileName of the scenario, for messages
   * @throws CommandException if scenario, model and task don't fit, or no policy trains a round
   */
  static FineTuningJob prepare(FineTuningPlan plan, String fileName) throws IOException {
    TaskFolder task = TaskFolder.read(plan.task(), plan.layout());
    requireClasses(plan.scenario(), task.task(), fileName);
    LoadedModel model = ModelSource.load(plan.model(), plan.seed());
    try {
      model.requireFit(plan.scenario().workload().model(), fileName);
      FineTuningJob job = new FineTuningJob(plan, model, task);
      job.requireRounds(fileName);
      return job;
    } catch (IllegalArgumentException e) {
      model.close();
      throw CommandException.badInput(fileName + ": " + e.getMessage());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static void requireClasses(Scenario scenario, GlueTask task, String fileName) {
    if (scenario.workload().training().head() instanceof OutputHead.Classifier head
        && head.classes() != task.outputs()) {
      throw CommandException.badInput(
          fileName
              + ": training.head.classes is "
              + head.classes()
              + ": expected "
              + task.outputs()
              + ", as "
              + task.title()
              + " has");
    }
  }

  private void requireRounds(String fileName) {
    if (courses.stream().allMatch(course -> course.rounds().isEmpty())) {
      throw CommandException.badInput(
          fileName
              + ": none of "
              + String.join(", ", plan.policies())
              + " can train a round: expected a policy that holds it ('deft simulate' says more)");
    }
  }

  private static List<String> deviceIds(Scenario scenario) {
    List<String> ids = new ArrayList<>();
    for (ScenarioDevice device : scenario.devices()) {
      for (int number = 1; number <= device.count(); number++) {
        ids.add(device.single(number).id());
      }
    }
    return ids;
  }

  /** What a user should know before it begins. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (model.random()) {
      warnings.add(
          "the weights of "
              + model.name()
              + " are random and its words hashed: what is learned says nothing about a trained"
              + " model");
    }
    List<String> idle = new ArrayList<>(plan.policies());
    trained().forEach(course -> idle.remove(course.policy()));
    if (!idle.isEmpty()) {
      warnings.add("left out, as they can't train a round: " + String.join(", ", idle));
    }
    return warnings;
  }

  /** What the engine does when it is used for the first time. */
  Optional<String> preparation() {
    return engine.preparation();
  }

  private List<PolicyCourse> trained() {
    return courses.stream().filter(course -> !course.rounds().isEmpty()).toList();
  }

  /** All that the results depend on. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("scenario", scenarioText());
    settings.put("model", model.name());
    settings.put("modelDigest", model.digest());
    settings.put("task", task.task().id());
    settings.put("taskDigest", task.digest());
    settings.put("rounds", plan.rounds());
    settings.put("seed", plan.seed());
    settings.put("policies", plan.policies());
    settings.put("shards", plan.shards().toString());
    settings.put("update", plan.rule().toString());
    settings.put("learningRate", plan.learningRate());
    settings.put("judgeEvery", plan.every());
    settings.put("events", plan.events().stream().map(Object::toString).toList());
    settings.put("engine", engine.id() + " " + engine.version());
    return settings;
  }

  private String scenarioText() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    DeftFiles.writeScenario(plan.scenario(), text);
    return text.toString(StandardCharsets.UTF_8);
  }

  /** What accuracy is measured by. */
  String metric() {
    return task.task().metrics().get(0).id();
  }

  /**
   * Trains all that is learned.
   *
   * @param folder for states and logs
   * @param cores how many runs at a time
   * @param stop whether to put everything aside
   * @param watch hears how far it is
   * @return whether all is trained
   */
  boolean run(TrainingFolder folder, int cores, BooleanSupplier stop, Watch watch) {
    List<PolicyCourse> learned = learned();
    int total = learned.stream().mapToInt(course -> course.rounds().size()).sum();
    AtomicInteger done = new AtomicInteger();
    LearningRun[] made = new LearningRun[learned.size()];
    boolean[] finished = new boolean[learned.size()];
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < learned.size(); i++) {
      int place = i;
      PolicyCourse course = learned.get(i);
      tasks.add(
          () -> {
            try (TrainingSession session = session()) {
              RoundTrainer trainer = trainer(course, session);
              LearningRun run = LearningRun.in(course, folder.unfinished(course.policy()), trainer);
              made[place] = run;
              LearningRun.Exam exam =
                  new LearningRun.Exam(session, heldOut(dev), plan.every() * course.step());
              finished[place] =
                  run.run(
                      exam,
                      stop,
                      rounds -> watch.show(done.addAndGet(rounds), total, course.policy()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    ThreadPool.run(Math.min(cores, tasks.size()), tasks);
    runs = Arrays.asList(made);
    for (boolean whole : finished) {
      if (!whole) {
        return false;
      }
    }
    return true;
  }

  /** One policy for each thing that is learned, the first that learns it. */
  private List<PolicyCourse> learned() {
    Map<String, PolicyCourse> first = new LinkedHashMap<>();
    trained().forEach(course -> first.putIfAbsent(key(course), course));
    return List.copyOf(first.values());
  }

  private String key(PolicyCourse course) {
    return plan.hasEqualShards() ? course.kindOfLearning() : course.policy();
  }

  private TrainingSession session() {
    return TrainingEngines.open(
        engine,
        model.weights(),
        model.config(),
        layout.method(),
        new EngineSettings(1, plan.scenario().workload().training().attention()));
  }

  private RoundTrainer trainer(PolicyCourse course, TrainingSession session) {
    HeadTraining head =
        plan.scenario().workload().training().headTraining().orElse(HeadTraining.EVERY);
    Tasks tasks = new Tasks(course, layout, data, head);
    NamedTensors initial = layout.initial(model.config().encoderOf(model.weights()), plan.seed());
    LearningRate rate = LearningRate.of(plan.learningRate(), course.rounds().size());
    Optional<AlternativeScheme> scheme = course.scheme();
    return scheme.filter(s -> s == AlternativeScheme.FEDERATED).isPresent()
        ? FederatedRun.of(session, plan.rule(), initial, rate, tasks)
        : TrainingRun.of(session, ParameterServer.of(plan.rule(), initial), rate, tasks);
  }

  private HeldOutSet heldOut(List<TokenizedExample> examples) {
    return HeldOutSet.of(task.task(), examples, PREDICTED_AT_A_TIME);
  }

  /**
   * Writes all results.
   *
   * @param folder the training's folder
   * @param output its path
   * @return a curve for each policy that trained a round
   */
  List<LearningCurve> write(TrainingFolder folder, Path output) throws IOException {
    List<LearningCurve> curves = curves();
    folder.writeLogs(runs, curves);
    new LearningFigures(title(), metric(), curves, notes(curves)).write(output);
    NamedTensors parameters = runs.get(0).parameters();
    Map<String, String> words =
        Map.of("format", "pt", "policy", runs.get(0).course().policy(), "model", model.name());
    Safetensors.write(
        PeftNames.toFile(parameters, layout), words, output.resolve("adapter.safetensors"));
    writePredictions(parameters, output);
    return curves;
  }

  private List<LearningCurve> curves() {
    Map<String, LearningRun> byKey =
        runs.stream().collect(Collectors.toMap(run -> key(run.course()), run -> run));
    return trained().stream()
        .map(
            course -> {
              LearningRun run = Objects.requireNonNull(byKey.get(key(course)));
              return LearningCurve.of(course, run.judgements(), plan.batch());
            })
        .toList();
  }

  private void writePredictions(NamedTensors parameters, Path output) throws IOException {
    if (task.tests().isEmpty()) {
      return;
    }
    try (TrainingSession session = session()) {
      for (int i = 0; i < task.tests().size(); i++) {
        List<GlueExample> test = task.tests().get(i);
        double[] predictions =
            heldOut(encoder.encode(test)).judge(session, parameters).predictions();
        WholeFile.write(
            output.resolve(task.task().submissionNames().get(i)),
            GlueSubmission.of(task.task(), predictions));
      }
    }
  }

  private String title() {
    Path folder = plan.task().toAbsolutePath().normalize().getFileName();
    String what = model.name() + " on " + (folder == null ? task.task().title() : folder);
    return Figure.unknownCharacter(what).isEmpty() ? what : task.task().title();
  }

  /** What is to be known of the curves. */
  List<String> notes(List<LearningCurve> curves) {
    List<String> notes = new ArrayList<>();
    notes.add(LearningFigures.samplesNote(curves, plan.batch()));
    notes.add(
        "Blocks: each device its own, on its own samples. Federated: the mean of whole models after"
            + " a local step. Offloading: ordinary fine-tuning on all samples of the round. A device"
            + " alone: all blocks, its own samples only, in as many more rounds.");
    notes.add(
        plan.hasEqualShards()
            ? "Samples are dealt alike, so that one run serves all policies that allocate blocks."
            : "Samples are dealt unalike (" + plan.shards() + "): a run for each policy.");
    return notes;
  }

  @Override
  public void close() {
    model.close();
  }
}
