package org.loladeft.ortools;

import java.util.Set;
import org.loladeft.ortools.engine.OrToolsSettings;
import org.loladeft.ortools.search.EngineSearch;
import org.loladeft.ortools.search.ReferenceSearch;

/**
 * Solves every kind of problem as a mixed-integer linear programme with SCIP or HiGHS, as OR-Tools
 * bundles them: an independent reference for our own solvers.
 *
 * <p>The dedicated uplink is an exact programme over the ranks of latencies. The joint ones are
 * approximated from outside: upload time is convex in the share, so that tangents (on resource
 * blocks chords) bound it from below, and more of them are added until the engine's bound meets the
 * best allocation. Engines work to tolerances of about 1e-6; the optimum's last digits are settled,
 * and a proof made that the checker confirms, from the duals of one assignment programme.
 *
 * <p>Source of the method: M. A. Duran, I. E. Grossmann, An outer-approximation algorithm for a
 * class of mixed-integer nonlinear programs, Math. Programming 36 (1986) 307-339, doi
 * 10.1007/BF02592064.
 *
 * <p>Where devices take several blocks, a binary stands for a pair, a run or a set, as {@code
 * formulation} says, and a joint uplink is asked at one deadline after another.
 *
 * <p>Parameters: {@code engine} (scip, highs), {@code process} (in, child), {@code threads}, {@code
 * start} (lp, none), and {@code formulation} (best, natural, runs, sets); see docs/ortools.md.
 * Thread-safe.
 */
public final class OrToolsMilpSolver extends OrToolsSolver {

  /** Creates the solver; loads no native code. */
  public OrToolsMilpSolver() {}

  @Override
  public String id() {
    return "ortools-milp";
  }

  @Override
  public String description() {
    return "mixed-integer programme on SCIP or HiGHS, outer approximation where uploads are not"
        + " linear";
  }

  @Override
  public Set<String> parameters() {
    return OrToolsSettings.MILP_NAMES;
  }

  @Override
  EngineSearch search() {
    return ReferenceSearch.milp();
  }
}
