package org.loladeft.experiments.figure;

import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;

/** Chooses how a proof is drawn. */
final class ProofPanels {

  /** Of more runs the cheapest path is not looked for; each is worked out in O(L). */
  private static final double MOST_RUNS = 200_000;

  private ProofPanels() {}

  static Panel of(DeftProblem problem, Proof proof) {
    if (proof instanceof HallProof hall) {
      return HallPanel.of(problem, hall);
    } else if (proof instanceof PriceProof prices) {
      return NeedsPanel.of(problem, prices);
    } else if (proof instanceof RunPriceProof runs
        && runs.groups().length == 0
        && runs(problem) <= MOST_RUNS) {
      return PathPanel.of(problem, runs);
    }
    return words();
  }

  private static double runs(DeftProblem problem) {
    return (double) problem.deviceCount() * problem.blockCount() * problem.blockCount() / 2;
  }

  private static Panel words() {
    String words = "The proof rests on prices and a search of many cases: deft verify confirms it.";
    return new WordsPanel(List.of(words), Page.TEXT, Palette.FAINT);
  }
}
