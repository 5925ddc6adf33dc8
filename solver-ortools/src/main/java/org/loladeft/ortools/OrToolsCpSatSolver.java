package org.loladeft.ortools;

import java.util.Set;
import org.loladeft.ortools.engine.OrToolsSettings;
import org.loladeft.ortools.search.EngineSearch;
import org.loladeft.ortools.search.ReferenceSearch;

/**
 * Solves every kind of problem in whole numbers with OR-Tools' CP-SAT: an independent reference for
 * our own solvers.
 *
 * <p>A latency is narrowed down by questions at deadlines. On a dedicated uplink a pair meets a
 * deadline or it doesn't, and whole resource blocks are whole numbers already, so that both are
 * exact. A bandwidth is divided into up to 2<sup>40</sup> parts, as many as 64 bits allow; shares
 * are rounded so that every bound stays valid. The note {@code scale} of a result says which.
 *
 * <p>Where devices take several blocks, a Boolean stands for a pair, a run or a set, as {@code
 * formulation} says.
 *
 * <p>Parameters: {@code process} (in, child), {@code threads}, {@code start} (lp, none), and {@code
 * formulation} (best, natural, runs, sets); see docs/ortools.md. Thread-safe.
 */
public final class OrToolsCpSatSolver extends OrToolsSolver {

  /** Creates the solver; loads no native code. */
  public OrToolsCpSatSolver() {}

  @Override
  public String id() {
    return "ortools-cpsat";
  }

  @Override
  public String description() {
    return "CP-SAT at falling deadlines, on whole resource blocks or finely divided bandwidth";
  }

  @Override
  public Set<String> parameters() {
    return OrToolsSettings.CP_SAT_NAMES;
  }

  @Override
  EngineSearch search() {
    return ReferenceSearch.cpSat();
  }
}
