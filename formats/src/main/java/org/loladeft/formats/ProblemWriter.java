package org.loladeft.formats;

import java.util.function.IntToDoubleFunction;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/** Writes {@code deft-problem/1}. */
public final class ProblemWriter {

  private final DeftProblem problem;
  private final JsonOutput out;

  public ProblemWriter(DeftProblem problem, JsonOutput out) {
    this.problem = problem;
    this.out = out;
  }

  public void write() {
    out.text("format", ProblemReader.FORMAT);
    problem.name().ifPresent(name -> out.text("name", name));
    writeUplink();
    out.startArray("blocks");
    problem.blocks().forEach(this::write);
    out.endArray();
    out.startArray("devices");
    for (int k = 0; k < problem.deviceCount(); k++) {
      writeDevice(k);
    }
    out.endArray();
  }

  private void writeUplink() {
    Uplink uplink = problem.uplink();
    out.startObject("uplink").text("kind", uplink.kind().toString());
    if (uplink.kind().hasWholeShares()) {
      out.number("count", uplink.budget());
    } else if (uplink.isJoint()) {
      out.number("bandwidthHz", uplink.budget());
    }
    out.endObject();
  }

  private void write(Block block) {
    out.startObject().text("id", block.id()).number("depth", block.depth());
    out.number("uploadBits", block.uploadBits()).endObject();
  }

  private void writeDevice(int k) {
    out.startObject().text("id", problem.deviceId(k));
    out.number("memoryBytes", problem.memoryBytes(k));
    writeRow("computeSeconds", j -> problem.computeSeconds(k, j));
    writeRow("blockMemoryBytes", j -> problem.blockMemoryBytes(k, j));
    out.number(problem.uplink().kind().channelField(), problem.channel(k)).endObject();
  }

  private void writeRow(String name, IntToDoubleFunction entry) {
    out.startArray(name);
    for (int j = 0; j < problem.blockCount(); j++) {
      out.number(entry.applyAsDouble(j));
    }
    out.endArray();
  }
}
