package org.loladeft.training.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.loladeft.formats.BadInputException;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.checkpoint.Safetensors;
import org.loladeft.training.server.HeldOutSet;
import org.loladeft.training.server.RoundRecord;
import org.loladeft.training.server.RoundTrainer;
import org.loladeft.training.server.TrainingLog;

/**
 * One thing that is learned, in a folder of its own while it is not finished: its log, and now and
 * then its state. Whatever ends it, it goes on from the last state to the same bytes; what the log
 * has beyond that is cut off. Not thread-safe.
 */
final class LearningRun {

  private static final String STATE = "state.safetensors";
  private static final String ROUNDS = "rounds";
  private static final List<String> LOGS =
      List.of(TrainingLog.TRAINING, TrainingLog.TIMING, TrainingLog.ACCURACY);

  /** A state of whole layers takes seconds to write. */
  private static final long PAUSE_NANOS = 5_000_000_000L;

  private final PolicyCourse course;
  private final Path folder;
  private final RoundTrainer trainer;
  private final TrainingLog log;
  private final List<Judgement> judgements = new ArrayList<>();
  private int trained;

  /**
   * What the held-out samples are asked after.
   *
   * @param session what computes
   * @param set the samples
   * @param every after so many rounds, and after the last
   */
  record Exam(TrainingSession session, HeldOutSet set, int every) {}

  private LearningRun(PolicyCourse course, Path folder, RoundTrainer trainer) {
    this.course = course;
    this.folder = folder;
    this.trainer = trainer;
    this.log = TrainingLog.in(folder, course.policy());
  }

  /**
   * Begins, or takes up what is in the folder.
   *
   * @param course whose rounds are trained
   * @param folder for its files; made if need be
   * @param trainer at its start
   */
  static LearningRun in(PolicyCourse course, Path folder, RoundTrainer trainer) throws IOException {
    Files.createDirectories(folder);
    LearningRun run = new LearningRun(course, folder, trainer);
    run.takeUp();
    return run;
  }

  private void takeUp() throws IOException {
    Path state = folder.resolve(STATE);
    if (!Files.exists(state)) {
      for (String name : LOGS) {
        Files.deleteIfExists(folder.resolve(name));
      }
      return;
    }
    Map<String, String> words = Safetensors.metadata(state);
    try {
      trainer.restore(Safetensors.read(state));
      trained = Integer.parseInt(words.getOrDefault(ROUNDS, ""));
      for (String name : LOGS) {
        cut(folder.resolve(name), Long.parseLong(words.getOrDefault(name, "")));
      }
      readJudgements();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          state.toString(), "", e.getMessage() + ": --fresh starts without it");
    }
  }

  private static void cut(Path file, long length) throws IOException {
    if (length == 0) {
      Files.deleteIfExists(file);
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() < length) {
        throw new IllegalArgumentException(file + " is shorter than it was");
      }
      channel.truncate(length);
    }
  }

  private void readJudgements() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(TrainingLog.ACCURACY));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      judgements.add(
          new Judgement(
              Integer.parseInt(cells[1]),
              Double.parseDouble(cells[3]),
              Double.parseDouble(cells[4])));
    }
  }

  /**
   * Trains until the last round, or until it is asked to stop.
   *
   * @param exam what the held-out samples are asked
   * @param stop whether to put it aside
   * @param tick hears of each further round
   * @return whether the last round is trained
   */
  boolean run(Exam exam, BooleanSupplier stop, IntConsumer tick) throws IOException {
    int last = course.rounds().size();
    tick.accept(trained);
    if (judgements.isEmpty()) {
      judge(exam);
    }
    long saved = System.nanoTime();
    while (trained < last && !stop.getAsBoolean()) {
      RoundRecord record = trainer.round(trained);
      log.round(record);
      trained++;
      if (trained % exam.every() == 0 || trained == last) {
        judge(exam);
      }
      if (System.nanoTime() - saved > PAUSE_NANOS) {
        save();
        saved = System.nanoTime();
      }
      tick.accept(1);
    }
    save();
    return trained == last;
  }

  private void judge(Exam exam) throws IOException {
    HeldOutSet.Verdicts verdicts = exam.set().judge(exam.session(), trainer.parameters());
    log.judged(trained, course.secondsAfter(trained), verdicts);
    double accuracy = verdicts.metrics().values().iterator().next();
    judgements.add(new Judgement(trained, accuracy, verdicts.loss()));
  }

  private void save() throws IOException {
    Map<String, String> words = new TreeMap<>();
    words.put(ROUNDS, Integer.toString(trained));
    for (String name : LOGS) {
      Path file = folder.resolve(name);
      words.put(name, Long.toString(Files.exists(file) ? Files.size(file) : 0));
    }
    Safetensors.write(trainer.state(), words, folder.resolve(STATE));
  }

  /** The policy whose rounds are trained. */
  PolicyCourse course() {
    return course;
  }

  /** What was found so far, by ascending round. */
  List<Judgement> judgements() {
    return List.copyOf(judgements);
  }

  /** The parameters so far. */
  NamedTensors parameters() {
    return trainer.parameters();
  }

  /** A file of the log. */
  Path file(String name) {
    return folder.resolve(name);
  }
}
