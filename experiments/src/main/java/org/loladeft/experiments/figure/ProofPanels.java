package org.loladeft.experiments.figure;

import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;

/** Chooses how a proof is drawn. */
final class ProofPanels {

  private ProofPanels() {}

  static Panel of(DeftProblem problem, Proof proof) {
    if (proof instanceof HallProof hall) {
      return HallPanel.of(problem, hall);
    } else if (proof instanceof PriceProof prices) {
      return NeedsPanel.of(problem, prices);
    } else if (proof instanceof RunPriceProof runs && runs.groups().length == 0) {
      return PathPanel.of(problem, runs);
    }
    String words = "The proof rests on prices and a search of many cases: deft verify confirms it.";
    return new WordsPanel(List.of(words), Page.TEXT, Palette.FAINT);
  }
}
