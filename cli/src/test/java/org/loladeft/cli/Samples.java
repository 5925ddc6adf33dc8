package org.loladeft.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.scenario.json.DeftFiles;

/** Small problems whose answers are plain to see. */
final class Samples {

  private Samples() {}

  /** Two blocks, three devices; d1 takes the deep block, d2 the shallow one, d3 is too slow. */
  static DeftProblem dedicated() {
    return DeftProblem.builder(new Uplink.Dedicated(), blocks(1e6))
        .name("tiny")
        .device("d1", 4e9, 1e6, new double[] {1, 2}, new double[] {1e9, 2e9})
        .device("d2", 4e9, 2e6, new double[] {2, 4}, new double[] {1e9, 2e9})
        .device("d3", 4e9, 1e6, new double[] {8, 9}, new double[] {1e9, 2e9})
        .build();
  }

  /** Two equal devices on one band: each computes 1 s and uploads 1 s on half of it. */
  static DeftProblem shared() {
    double[] compute = {1, 1};
    double[] memory = {1e9, 1e9};
    return DeftProblem.builder(new Uplink.Shared(2e6), blocks(1e6))
        .name("twins")
        .device("d1", 4e9, 1, compute, memory)
        .device("d2", 4e9, 1, compute, memory)
        .build();
  }

  /** Both blocks need 2 GB, and only d1 has them. */
  static DeftProblem infeasible() {
    double[] compute = {1, 2};
    double[] memory = {2e9, 2e9};
    return DeftProblem.builder(new Uplink.Dedicated(), blocks(1e6))
        .name("hopeless")
        .device("d1", 4e9, 1e6, compute, memory)
        .device("d2", 1.5e9, 1e6, compute, memory)
        .device("d3", 1.9e9, 1e6, compute, memory)
        .build();
  }

  private static List<Block> blocks(double uploadBits) {
    return List.of(new Block("b1", 1, uploadBits), new Block("b2", 2, uploadBits));
  }

  static String json(DeftProblem problem) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeProblem(problem, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static String file(Path folder, String name, DeftProblem problem) {
    return file(folder, name, json(problem));
  }

  static String file(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
