package org.loladeft.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.Outcome;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.solve.Deft;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.text.InsightText;

/** Insight into results that a solver leaves with a gap of a tenth. */
class EstimatedInsightTest {

  private static final Terminal PLAIN =
      new Terminal(false, false, true, false, Terminal.DEFAULT_WIDTH);

  private final Deft deft = Deft.withDefaults();

  private static DeftProblem open() {
    List<Block> blocks =
        List.of(new Block("b1", 1, 2), new Block("b2", 2, 3), new Block("b3", 3, 5));
    return DeftProblem.builder(new Uplink.Dedicated(), blocks)
        .device(device("a", 1, new double[] {9, 4, 7}, new double[] {3, 1, 2}))
        .device(device("b", 2, new double[] {3, 8, 5}, new double[] {2, 5, 1}))
        .build();
  }

  private static Device device(String id, double rate, double[] compute, double[] extra) {
    return Device.of(id, 1, rate, compute, new double[3])
        .withSeveralBlocks(3, extra, new double[3]);
  }

  private DeftResult solve(DeftProblem problem) {
    return deft.solve(problem, SolveOptions.withDefaults());
  }

  /** The optimum, as a solver would tell it that can't prove it. */
  private DeftResult gap(DeftProblem problem) {
    return solve(problem) instanceof DeftResult.WithAllocation found
        ? DeftResult.of(
            "careful",
            Outcome.feasible(
                found.latencySeconds(),
                OptionalDouble.of(0.9 * found.latencySeconds()),
                false,
                StopReason.COMPLETED),
            found.allocation(),
            null,
            0,
            Map.of())
        : solve(problem);
  }

  @Test
  void it_is_told_as_estimates_with_bounds() {
    DeftProblem problem = open();
    DeftResult.Feasible found = (DeftResult.Feasible) gap(problem);
    Insight insight = Insight.of(problem, found, this::gap);
    String text = InsightText.render(problem, insight, PLAIN);
    assertTrue(text.contains("The best round found takes "), text);
    assertTrue(text.contains("; nothing is below "), text);
    assertTrue(text.contains(" (gap 10.0 %)."), text);
    assertTrue(text.contains("The figures are estimates: "), text);
    Map<String, Object> document = InsightDocument.of(problem, found, insight);
    assertEquals("FEASIBLE", document.get("status"));
    assertEquals(found.lowerBoundSeconds(), document.get("lowerBoundSeconds"));
    Map<?, ?> device = (Map<?, ?>) ((List<?>) document.get("devices")).get(0);
    OptionalDouble faster = (OptionalDouble) device.get("latencyOnePercentFasterSeconds");
    OptionalDouble bound = (OptionalDouble) device.get("lowerBoundOnePercentFasterSeconds");
    assertEquals(0.9 * faster.orElseThrow(), bound.orElseThrow(), 1e-12);
  }

  @Test
  void of_an_optimum_only_what_is_not_proven_is_marked() {
    DeftResult.Optimal optimal = (DeftResult.Optimal) solve(open());
    Insight insight = Insight.of(open(), optimal, this::gap);
    String text = InsightText.render(open(), insight, PLAIN);
    assertTrue(text.contains("proven optimal"), text);
    assertTrue(text.matches("(?s).* ~[+-]?[0-9].*"), text);
    assertTrue(text.contains("\n~ an estimate: the changed problem was not solved"), text);
    Insight proven = Insight.of(open(), optimal, this::solve);
    assertFalse(InsightText.render(open(), proven, PLAIN).contains("~"));
  }
}
