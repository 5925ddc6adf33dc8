package org.loladeft.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.text.VerificationText;
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

  /** One block on one device: 0.18 s to compute and 1 s to upload. */
  private static DeftProblem single(Uplink uplink) {
    return DeftProblem.builder(uplink, List.of(new Block("b", 1, 1)))
        .device(1, 1, new double[] {0.18}, new double[] {1})
        .build();
  }

  private static Verification stated(Uplink uplink, Outcome outcome, double share) {
    DeftProblem problem = single(uplink);
    Allocation only =
        uplink.isJoint()
            ? Allocation.of(new int[] {0}, new double[] {share})
            : Allocation.of(new int[] {0});
    DeftResult result = DeftResult.of("s", outcome, only, null, 0, Map.of());
    return Verification.of(problem, SolutionFile.of(problem, result), Deft.withDefaults()::solve);
  }

  @Test
  void a_bound_above_the_files_own_allocation_fails_by_however_little() {
    double actual = 1.18;
    double high = 1.18000000106;
    for (Uplink uplink : List.of(new Uplink.Dedicated(), new Uplink.Shared(1))) {
      Outcome optimal = Outcome.optimal(high, high, ProofState.CLAIMED);
      Verification verification = stated(uplink, optimal, 1);
      assertEquals(Finding.Outcome.WRONG, finding(verification, "bound").outcome(), "" + uplink);
      assertTrue(
          finding(verification, "bound").detail().contains("is above the latency, " + actual),
          finding(verification, "bound").detail());
    }
  }

  @Test
  void tolerances_do_not_add_up() {
    // The allocation takes 1.9e-9 longer than the optimum of 1.18 s, and the file says a bound that
    // is 1e-9 from both.
    double share = 1 / (1 + 1.18 * 1.9e-9);
    double middle = 1.18 * (1 + 0.95e-9);
    Outcome optimal = Outcome.optimal(middle, middle, ProofState.CLAIMED);
    Verification far = stated(new Uplink.Shared(1), optimal, share);
    assertFalse(far.isVerified(), far.findings().toString());
    assertEquals(BoundState.REFUTED, far.bound());

    double near = 1 / (1 + 1.18 * 0.5e-9);
    double latency = 1.18 * (1 + 0.5e-9);
    Verification within =
        stated(new Uplink.Shared(1), Outcome.optimal(latency, 1.18, ProofState.CLAIMED), near);
    assertTrue(within.isVerified(), within.findings().toString());
  }

  @Test
  void figures_on_dedicated_uplinks_are_compared_exactly() {
    double high = Math.nextUp(1.18);
    Outcome optimal = Outcome.optimal(high, 1.18, ProofState.CLAIMED);
    Verification verification = stated(new Uplink.Dedicated(), optimal, 0);
    assertEquals(Finding.Outcome.WRONG, finding(verification, "latency").outcome());
  }

  @Test
  void a_claim_beside_the_status_is_settled_too() {
    DeftProblem hopeless =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
            .device(1, 1, new double[] {0.18}, new double[] {2})
            .build();
    Outcome claim =
        Outcome.unsolved(OptionalDouble.empty(), StopReason.COMPLETED).withClaim(Status.INFEASIBLE);
    DeftResult result = DeftResult.of("s", claim, null, null, 0, Map.of());
    SolutionFile file = SolutionFile.of(hopeless, result);
    Verification settled = Verification.of(hopeless, file, Deft.withDefaults()::solve);
    assertEquals(BoundState.PROOF_MADE_NOW, settled.bound(), settled.findings().toString());
    Verification open = Verification.of(hopeless, file, problem -> result);
    assertEquals(BoundState.NOT_PROVEN, open.bound());
    assertFalse(open.isVerified());
    assertTrue(finding(open, "proof").detail().contains("s gives no proof either"));
    assertTrue(
        VerificationText.render(open, new Terminal(false, false, true, false, 80))
            .endsWith("Claimed, not proven.\n"));
  }
}
