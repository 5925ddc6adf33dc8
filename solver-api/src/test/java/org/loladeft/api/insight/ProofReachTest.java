package org.loladeft.api.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProofState;
import org.loladeft.api.Uplink;

class ProofReachTest {

  @Test
  void of_a_set_that_is_short_of_devices_only_one_that_finishes_it_early_helps() {
    Tables tables = new Tables(3, 2);
    tables.compute = new double[][] {{1, 5}, {9, 6}, {9, 5}};
    tables.need[2][1] = 4;
    tables.memory[2] = 3;
    DeftProblem problem = tables.problem();
    ProofReach reach = new ProofReach(problem, EveryAllocation.solve(problem));
    // Block 1 on device 1 takes 6 s; only the first finishes it before, which has block 0 to do.
    assertFalse(reach.cloneIsUseless(0));
    assertTrue(reach.cloneIsUseless(1));
    assertTrue(reach.memoryIsUseless(2, 3.9));
    assertFalse(reach.memoryIsUseless(2, 4));
  }

  @Test
  void by_prices_only_a_pair_that_is_cheaper_than_its_block_helps() {
    Tables tables = new Tables(3, 1);
    tables.uplink = new Uplink.Shared(2);
    tables.bits = new double[] {4};
    tables.channel = new double[] {1, 0.25, 4};
    tables.need[2][0] = 2;
    tables.memory[2] = 1;
    DeftProblem problem = tables.problem();
    // 4 bit in just under 2 s need 2 Hz there, 8 Hz on the second device, half a Hz on the third.
    double threshold = 2 - 1e-9;
    DeftResult result =
        Stated.result(
            problem,
            Answer.optimal(
                Allocation.of(new int[] {0}, new double[] {2}),
                2,
                threshold,
                PriceProof.of(threshold, new int[] {0}, new double[] {1})));
    assertEquals(ProofState.CHECKED, result.outcome().proofState());
    ProofReach reach = new ProofReach(problem, result);
    assertFalse(reach.cloneIsUseless(0), "a clone has no price");
    assertTrue(reach.cloneIsUseless(1));
    assertTrue(reach.memoryIsUseless(0, 5), "has it already, at its price");
    assertTrue(reach.memoryIsUseless(2, 1.5));
    assertFalse(reach.memoryIsUseless(2, 2));
  }

  @Test
  void without_a_proof_nothing_is_known_to_be_useless() {
    DeftProblem problem = new Tables(1, 1).problem();
    ProofReach reach = new ProofReach(problem, Stated.unfinished(problem, 0));
    assertFalse(reach.cloneIsUseless(0));
    assertFalse(reach.memoryIsUseless(0, 1));
  }
}
