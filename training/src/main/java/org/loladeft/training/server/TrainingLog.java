package org.loladeft.training.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.loladeft.training.server.HeldOutSet.Verdicts;
import org.loladeft.training.server.RoundRecord.DeviceRecord;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

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

  private static final String HEAD = "policy,round,seconds,accuracy,dev_loss\n";

  private static final JsonFactory FACTORY = new JsonFactory();

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
    line(TRAINING, json -> learned(json, round));
    line(TIMING, json -> taken(json, round));
  }

  private void learned(JsonGenerator json, RoundRecord round) {
    json.writeStringProperty("policy", policy).writeNumberProperty("round", round.round());
    json.writeNumberProperty("learningRate", round.learningRate());
    json.writeNumberProperty("loss", round.loss());
    json.writeNumberProperty("samples", round.samples());
    json.writeName("devices").writeStartArray();
    for (DeviceRecord device : round.devices()) {
      json.writeStartObject().writeStringProperty("device", device.device());
      json.writeName("blocks").writeStartArray();
      device.blocks().forEach(json::writeString);
      json.writeEndArray().writeNumberProperty("samples", device.samples());
      json.writeNumberProperty("loss", device.loss()).writeEndObject();
    }
    json.writeEndArray();
  }

  private void taken(JsonGenerator json, RoundRecord round) {
    json.writeStringProperty("policy", policy).writeNumberProperty("round", round.round());
    json.writeName("devices").writeStartArray();
    for (DeviceRecord device : round.devices()) {
      json.writeStartObject().writeStringProperty("device", device.device());
      json.writeNumberProperty("wallSeconds", device.wallSeconds());
      if (Double.isFinite(device.cpuSeconds())) {
        json.writeNumberProperty("cpuSeconds", device.cpuSeconds());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
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
    line(
        TRAINING,
        json -> {
          json.writeStringProperty("policy", policy).writeNumberProperty("rounds", rounds);
          json.writeNumberProperty("devLoss", verdicts.loss());
          verdicts.metrics().forEach((m, value) -> json.writeNumberProperty(m.id(), value));
        });
    double accuracy = verdicts.metrics().values().iterator().next();
    String row =
        policy + "," + rounds + "," + seconds + "," + accuracy + "," + verdicts.loss() + "\n";
    append(ACCURACY, Files.exists(folder.resolve(ACCURACY)) ? row : HEAD + row);
  }

  private void line(String file, Consumer<JsonGenerator> content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      content.accept(json);
      json.writeEndObject();
    }
    append(file, bytes.toString(StandardCharsets.UTF_8) + "\n");
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
