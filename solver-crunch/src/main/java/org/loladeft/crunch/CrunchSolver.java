package org.loladeft.crunch;

import java.util.SplittableRandom;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;

/**
 * CRUNCH on a depth-monotone problem, step by step: Cutting - RecoUNting - CHecking.
 *
 * <p><em>Problem.</em> Match every one of L blocks to a device of its own among K, within memory,
 * so that the largest latency of a pair is least, where along a common order of depth no device's
 * latency or memory need falls.
 *
 * <p><em>Method.</em> The pairs that fit in memory are the edges of a bipartite graph.
 *
 * <ol>
 *   <li><em>Cutting:</em> cut all edges above a latency T.
 *   <li><em>RecoUNting:</em> recount for each device k the blocks that it still reaches. They are
 *       the shallowest ones, because the table is monotone; so their number D<sub>k</sub>(T) says
 *       which they are.
 *   <li><em>CHecking:</em> the blocks can all be matched if and only if for every depth d at least
 *       L - d + 1 devices have D<sub>k</sub>(T) &ge; d, Hall's condition on nested neighbourhoods.
 * </ol>
 *
 * The smallest latency that passes is the optimum. It is found without sorting: T is the latency of
 * a random edge that is still undecided. If the check fails, the edges up to T are too few; if it
 * passes, the edges from the latency of the matching that it allows are not needed. Either way half
 * of the undecided edges are decided on average, and each device keeps two numbers to know its own.
 *
 * <p><em>Complexity.</em> Expected O(log(K L)) cuts, each O(K log L + L). Memory O(K). {@link
 * CrunchDirectSolver} reaches the same optimum without a search.
 *
 * <p><em>Source.</em> The procedure and its name: H. Wu, X. Chen, K. Huang, Resource management for
 * low-latency cooperative fine-tuning of foundation models at the network edge, IEEE Trans.
 * Wireless Commun. 24(6) 2025, doi 10.1109/TWC.2025.3544333, of which only the abstract was at
 * hand: the order of the cuts, the bisection at random and the proof are ours.
 */
public final class CrunchSolver extends DedicatedSolver {

  /** Creates the solver. */
  public CrunchSolver() {
    super("crunch", "the CRUNCH procedure step by step: cutting, recounting, checking", 0, true);
  }

  @Override
  Answer search(DeftProblem problem, Progression progression) throws Progression.Stopped {
    return new Crunch(
            new DepthTable(problem), progression, new SplittableRandom(progression.seed()))
        .run();
  }
}
