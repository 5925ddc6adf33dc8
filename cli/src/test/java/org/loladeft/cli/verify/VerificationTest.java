package org.loladeft.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Uplink;
import org.loladeft.formats.SolutionFile;

/** Proofs of run prices in a file. Device k takes k blocks in just under 2 s; there is one more. */
class VerificationTest {

  private static final int DEVICES = 20;
  private static final int BLOCKS = DEVICES * (DEVICES + 1) / 2 + 1;

  private static DeftProblem crowd() {
    List<Block> blocks =
        IntStream.range(0, BLOCKS).mapToObj(j -> new Block("b" + j, j + 1, 0)).toList();
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks);
    for (int k = 1; k <= DEVICES; k++) {
      double[] extra = constant(k == 1 ? 1 : 1.0 / (k - 1) - 1e-9);
      Device device = Device.of("d" + k, 1, 1, constant(1), constant(0));
      builder.device(device.withSeveralBlocks(BLOCKS, extra, constant(0)));
    }
    return builder.build();
  }

  private static double[] constant(double value) {
    double[] row = new double[BLOCKS];
    Arrays.fill(row, value);
    return row;
  }

  /** The first device takes the block more, which makes its 2 blocks take 2 s. */
  private static Allocation best() {
    int[] devices = new int[BLOCKS];
    for (int k = 0, next = 0; k < DEVICES; k++) {
      for (int n = 0; n <= k; n++) {
        devices[next++] = k;
      }
    }
    return Allocation.of(devices);
  }

  private static RunPriceProof proof(double threshold, int scale) {
    int[] devices = IntStream.range(0, DEVICES).toArray();
    double[] prices = IntStream.rangeClosed(1, DEVICES).mapToDouble(k -> scale * k).toArray();
    return RunPriceProof.of(threshold, devices, prices);
  }

  private static Verification verified(double bound, RunPriceProof proof) {
    Outcome optimal = Outcome.optimal(2, bound, ProofState.CHECKED);
    DeftResult result = DeftResult.of("s", optimal, best(), proof, 0, Map.of());
    SolutionFile file = SolutionFile.of(crowd(), result);
    return Verification.of(
        crowd(),
        file,
        problem -> {
          throw new AssertionError("a proof is not settled by a solve");
        });
  }

  private static Finding finding(Verification verification, String subject) {
    return verification.findings().stream()
        .filter(finding -> finding.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_prices_that_hold_are_confirmed() {
    Verification verification = verified(2, proof(2, 1));
    assertTrue(verification.isVerified(), verification.findings().toString());
    assertEquals(BoundState.PROOF_IN_THE_FILE, verification.bound());
  }

  @Test
  void run_prices_beyond_the_checkers_limit_prove_nothing_and_are_not_wrong() {
    Verification verification = verified(2, proof(2, 0));
    assertEquals(Finding.Outcome.UNPROVEN, finding(verification, "proof").outcome());
    assertTrue(finding(verification, "proof").detail().contains("within the limit"));
    assertEquals(BoundState.NOT_PROVEN, verification.bound());
    assertFalse(verification.isVerified());
  }

  @Test
  void a_bound_an_ulp_below_the_latency_is_not_the_optimum_where_a_proof_loses_nothing() {
    double below = Math.nextDown(2.0);
    Verification verification = verified(below, proof(below, 1));
    assertEquals(Finding.Outcome.OK, finding(verification, "proof").outcome());
    assertEquals(Finding.Outcome.WRONG, finding(verification, "bound").outcome());
    assertTrue(finding(verification, "bound").detail().contains("OPTIMAL, but the gap is"));
  }
}
