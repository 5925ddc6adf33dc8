package org.loladeft.ortools.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Proof;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.ortools.engine.OrToolsSettings;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.IncumbentBoard;
import org.loladeft.ortools.search.SearchEnding;

/**
 * The bytes that a solve and its child process exchange. Both run the same jar, so that the format
 * has no versions; doubles travel as their bits.
 */
final class Wire {

  private Wire() {}

  /** Writes a task, with the allocation that is known. */
  static void writeTask(
      DataOutputStream out, Task task, IncumbentBoard board, double remainingSeconds)
      throws IOException {
    writeProblem(out, task.problem());
    out.writeDouble(task.relativeGap());
    out.writeLong(task.seed());
    out.writeInt(task.settings().engine().ordinal());
    out.writeInt(task.settings().threads());
    out.writeBoolean(task.settings().start());
    out.writeDouble(remainingSeconds);
    Optional<BestSplit.Result> known = board.incumbent();
    out.writeBoolean(known.isPresent());
    if (known.isPresent()) {
      writeInts(out, known.get().allocation().devices());
    }
  }

  private static void writeProblem(DataOutputStream out, DeftProblem problem) throws IOException {
    out.writeUTF(problem.uplink().kind().toString());
    out.writeDouble(problem.uplink().budget());
    out.writeInt(problem.blockCount());
    for (Block block : problem.blocks()) {
      out.writeInt(block.depth());
      out.writeDouble(block.uploadBits());
    }
    out.writeInt(problem.deviceCount());
    for (int k = 0; k < problem.deviceCount(); k++) {
      out.writeDouble(problem.memoryBytes(k));
      out.writeDouble(problem.channel(k));
      for (int j = 0; j < problem.blockCount(); j++) {
        out.writeDouble(problem.computeSeconds(k, j));
        out.writeDouble(problem.blockMemoryBytes(k, j));
      }
    }
  }

  /**
   * A task with the time that is left for it, and devices of a known allocation's blocks.
   *
   * @param task what to solve
   * @param remainingSeconds infinite without a limit
   * @param known distinct devices, if there is an allocation
   */
  record TimedTask(Task task, double remainingSeconds, Optional<int[]> known) {}

  static TimedTask readTask(DataInputStream in) throws IOException {
    DeftProblem problem = readProblem(in);
    double gap = in.readDouble();
    long seed = in.readLong();
    OrToolsSettings settings =
        new OrToolsSettings(
            OrToolsSettings.Engine.values()[in.readInt()],
            OrToolsSettings.Place.IN,
            in.readInt(),
            in.readBoolean());
    double remaining = in.readDouble();
    Optional<int[]> known = in.readBoolean() ? Optional.of(readInts(in)) : Optional.empty();
    return new TimedTask(new Task(problem, gap, seed, settings), remaining, known);
  }

  private static DeftProblem readProblem(DataInputStream in) throws IOException {
    Uplink uplink = Uplink.Kind.ofId(in.readUTF()).withBudget(in.readDouble());
    List<Block> blocks = new ArrayList<>();
    int blockCount = in.readInt();
    for (int j = 0; j < blockCount; j++) {
      blocks.add(new Block("b" + (j + 1), in.readInt(), in.readDouble()));
    }
    int deviceCount = in.readInt();
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks).reserve(deviceCount);
    double[] compute = new double[blockCount];
    double[] memory = new double[blockCount];
    for (int k = 0; k < deviceCount; k++) {
      double has = in.readDouble();
      double channel = in.readDouble();
      for (int j = 0; j < blockCount; j++) {
        compute[j] = in.readDouble();
        memory[j] = in.readDouble();
      }
      builder.device(has, channel, compute, memory);
    }
    return builder.build();
  }

  static void writeInts(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  static int[] readInts(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  static void writeEnding(DataOutputStream out, SearchEnding ending) throws IOException {
    out.writeInt(ending.kind().ordinal());
    out.writeInt(ending.notes().size());
    for (Map.Entry<String, String> note : ending.notes().entrySet()) {
      out.writeUTF(note.getKey());
      out.writeUTF(note.getValue());
    }
    writeProof(out, ending.proof());
  }

  static SearchEnding readEnding(DataInputStream in) throws IOException {
    SearchEnding.Kind kind = SearchEnding.Kind.values()[in.readInt()];
    Map<String, String> notes = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      notes.put(in.readUTF(), in.readUTF());
    }
    return new SearchEnding(kind, readProof(in), notes);
  }

  private static void writeProof(DataOutputStream out, @Nullable Proof proof) throws IOException {
    out.writeUTF(proof == null ? "" : proof.kind());
    if (proof instanceof HallProof hall) {
      out.writeDouble(hall.thresholdSeconds());
      writeInts(out, hall.blocks());
    } else if (proof instanceof PriceProof prices) {
      out.writeDouble(prices.thresholdSeconds());
      writeInts(out, prices.devices());
      for (double price : prices.prices()) {
        out.writeDouble(price);
      }
    }
  }

  private static @Nullable Proof readProof(DataInputStream in) throws IOException {
    String kind = in.readUTF();
    if (kind.isEmpty()) {
      return null;
    }
    double threshold = in.readDouble();
    int[] indices = readInts(in);
    if (kind.equals("hall")) {
      return HallProof.of(threshold, indices);
    }
    double[] prices = new double[indices.length];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = in.readDouble();
    }
    return PriceProof.of(threshold, indices, prices);
  }
}
