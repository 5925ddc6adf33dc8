package org.loladeft.benchmarks.suite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.formats.Sha256;

/**
 * Identifies a problem by what its optimum depends on: kind and budget of the uplink, upload sizes,
 * and each device's memory, channel and rows, all as big-endian bits of doubles in the problem's
 * order; where a device may take several blocks, also each device's cap and extras. Names, ids and
 * depths are left out.
 */
public final class ProblemHash {

  private ProblemHash() {}

  /**
   * Hashes. O(L K).
   *
   * @param problem the problem
   * @return SHA-256 in 64 hexadecimal digits
   */
  public static String of(DeftProblem problem) {
    MessageDigest digest = Sha256.digest();
    digest.update(problem.uplink().kind().toString().getBytes(StandardCharsets.UTF_8));
    int blocks = problem.blockCount();
    ByteBuffer bytes = ByteBuffer.allocate(Math.max(16 + 8 * blocks, 8 * (2 + 2 * blocks)));
    bytes.putDouble(problem.uplink().budget()).putInt(blocks).putInt(problem.deviceCount());
    for (int j = 0; j < blocks; j++) {
      bytes.putDouble(problem.uploadBits(j));
    }
    flush(bytes, digest);
    for (int k = 0; k < problem.deviceCount(); k++) {
      bytes.putDouble(problem.memoryBytes(k)).putDouble(problem.channel(k));
      for (int j = 0; j < blocks; j++) {
        bytes.putDouble(problem.computeSeconds(k, j)).putDouble(problem.blockMemoryBytes(k, j));
      }
      flush(bytes, digest);
    }
    if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
      updateExtras(problem, bytes, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** One block a device hashes as it did before devices could take several. */
  private static void updateExtras(DeftProblem problem, ByteBuffer bytes, MessageDigest digest) {
    for (int k = 0; k < problem.deviceCount(); k++) {
      bytes.putInt(problem.maxBlocks(k));
      for (int j = 0; j < problem.blockCount(); j++) {
        bytes
            .putDouble(problem.extraComputeSeconds(k, j))
            .putDouble(problem.extraMemoryBytes(k, j));
      }
      flush(bytes, digest);
    }
  }

  private static void flush(ByteBuffer bytes, MessageDigest digest) {
    digest.update(bytes.flip());
    bytes.clear();
  }
}
