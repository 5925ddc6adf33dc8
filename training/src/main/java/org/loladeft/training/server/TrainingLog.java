package org.loladeft.training.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loladeft.formats.JsonOutput;
import org.loladeft.training.server.HeldOutSet.Verdicts;
import org.loladeft.training.server.RoundRecord.DeviceRecord;

/**
 * The files of a training: {@code training.jsonl}, which repeats byte for byte with its seed on one
 * machine with one thread, {@code timing.jsonl}, which never does, and {@code accuracy.csv}, which
 * {@code deft simulate --accuracy} reads. One line is appended at a time, each ended by a line
 * feed.
 */
public final class TrainingLog {

  /** What was learned, round by round. */
  public static final String TRAINING = "training.jsonl";

  /** How long it took. */
  public static final String TIMING = "timing.jsonl";

  /** Accuracy and loss of the held-out samples against time. */
  public static final String ACCURACY = "accuracy.csv";

  /** The first line of {@link #ACCURACY}. */
  public static final String HEAD = "policy,round,seconds,accuracy,dev_loss\n";

  private final Path folder;
  private final String policy;

  private TrainingLog(Path folder, String policy) {
    this.folder = folder;
    this.policy = policy;
  }

  /**
   * A log of one policy in a folder; several policies may share the folder one after the other.
   *
   * @param folder the folder, which is there
   * @param policy the policy's name, as {@code deft simulate} spells it
   * @return the log
   * @throws IllegalArgumentException if the name is blank or has a comma, a quotation mark or a
   *     control character, which the CSV could not hold
   */
  public static TrainingLog in(Path folder, String policy) {
    boolean fits = policy.chars().noneMatch(c -> c < ' ' || c == ',' || c == '"');
    if (policy.isBlank() || !fits) {
      throw new IllegalArgumentException(
          "policy is '" + policy + "': expected a name without commas and quotation marks");
    }
    return new TrainingLog(folder, policy);
  }

  /**
   * Notes a round.
   *
   * @param round what happened
   * @throws IOException if a file can't be written
   */
  public void round(RoundRecord round) throws IOException {
    append(TRAINING, JsonOutput.line(learned(round)) + "\n");
    append(TIMING, JsonOutput.line(taken(round)) + "\n");
  }

  private Map<String, Object> learned(RoundRecord round) {
    Map<String, Object> line = line("round", round.round());
    line.put("learningRate", round.learningRate());
    line.put("loss", round.loss());
    line.put("samples", round.samples());
    line.put("devices", round.devices().stream().map(TrainingLog::learned).toList());
    return line;
  }

  private static Map<String, Object> learned(DeviceRecord device) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("device", device.device());
    fields.put("blocks", device.blocks());
    fields.put("samples", device.samples());
    fields.put("loss", device.loss());
    return fields;
  }

  private Map<String, Object> taken(RoundRecord round) {
    Map<String, Object> line = line("round", round.round());
    line.put("devices", round.devices().stream().map(TrainingLog::taken).toList());
    return line;
  }

  /** A time that can't be measured is left out. */
  private static Map<String, Object> taken(DeviceRecord device) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("device", device.device());
    fields.put("wallSeconds", device.wallSeconds());
    fields.put("cpuSeconds", device.cpuSeconds());
    return fields;
  }

  private Map<String, Object> line(String count, int value) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("policy", policy);
    line.put(count, value);
    return line;
  }

  /**
   * Notes what the held-out samples say.
   *
   * @param rounds rounds trained so far
   * @param seconds when the last of them ends, as simulated
   * @param verdicts loss and metrics; the task's first metric becomes {@code accuracy}
   * @throws IOException if a file can't be written
   */
  public void judged(int rounds, double seconds, Verdicts verdicts) throws IOException {
    Map<String, Object> line = line("rounds", rounds);
    line.put("devLoss", verdicts.loss());
    verdicts.metrics().forEach((metric, value) -> line.put(metric.id(), value));
    append(TRAINING, JsonOutput.line(line) + "\n");
    double accuracy = verdicts.metrics().values().iterator().next();
    String row =
        policy + "," + rounds + "," + seconds + "," + accuracy + "," + verdicts.loss() + "\n";
    append(ACCURACY, Files.exists(folder.resolve(ACCURACY)) ? row : HEAD + row);
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
