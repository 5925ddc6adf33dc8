package org.loladeft.api.check;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tries what the prices leave open: all rounds, run by run, except where the potential excludes the
 * rest. A label is a state with the set of devices that led to it, and the least that their runs
 * need; what comes after depends on nothing else. If all labels are dropped before the end, no
 * round is within the budget. Labels with i devices are followed before those with i + 1; each is
 * tested before it is stored and counted.
 *
 * <p>Of devices that are alike the first comes first: exchanging two of them changes no need. Where
 * only the longest run of a device is looked at, of labels with the same devices the one with least
 * left is enough, because from less left runs lead to no more left.
 *
 * <p>At most 2^K labels for each state, and for each label a look at its runs; the numbers of both
 * are limited.
 */
final class LabelSearch {

  /** How a search ends. */
  enum End {
    /** No round is within the budget. */
    EXCLUDED,
    /** Some round is. */
    FOUND,
    /** A limit came first. */
    LIMIT
  }

  /** Seconds; a small fleet reaches the limit of labels before. */
  private static final long MOST_LOOKS = 1L << 30;

  private record Key(int state, BitSet used) {}

  private record Label(int state, BitSet used, double need, double worthLeft) {}

  private final RunGraph graph;
  private final RunPotential potential;
  private final int mostLabels;
  private final long mostLooks;
  private final int[] alikeBefore;
  private int stored;
  private long looks;

  LabelSearch(RunGraph graph, RunPotential potential, int mostLabels) {
    this(graph, potential, mostLabels, MOST_LOOKS);
  }

  /** The same with a limit of looks of its own. */
  LabelSearch(RunGraph graph, RunPotential potential, int mostLabels, long mostLooks) {
    this.graph = graph;
    this.potential = potential;
    this.mostLabels = mostLabels;
    this.mostLooks = mostLooks;
    alikeBefore = graph.alikeBefore();
  }

  End run() {
    Label root = new Label(graph.states() - 1, new BitSet(), 0, potential.worthOfAll());
    if (isFoundInOneDive(root)) {
      return End.FOUND;
    }
    Map<Key, Label> layer = Map.of(new Key(root.state, root.used), root);
    while (!layer.isEmpty()) {
      Map<Key, Label> next = new LinkedHashMap<>();
      for (Label label : layer.values()) {
        End end = follow(label, next);
        if (end != End.EXCLUDED) {
          return end;
        }
      }
      layer = next;
    }
    return End.EXCLUDED;
  }

  /** Takes the cheapest run next, always: tells most proofs that are plainly false at once. */
  private boolean isFoundInOneDive(Label root) {
    Label label = root;
    Label next = cheapestAfter(label);
    while (next.state > 0 && next.state < label.state) {
      label = next;
      next = cheapestAfter(label);
    }
    return next.state == 0;
  }

  /** The label after the cheapest run; the same label if there is none within the budget. */
  private Label cheapestAfter(Label label) {
    double least = Double.POSITIVE_INFINITY;
    Label best = label;
    for (int k = 0; k < alikeBefore.length; k++) {
      double[] needs = graph.needs(k, label.state);
      for (int run : graph.runs(k, label.state)) {
        double need = DirectedSum.down(label.need, needs[run]);
        double cost = needs[run] + potential.worth(k) + potential.of(label.state - run);
        boolean better = cost < least || cost == least && label.state - run < best.state;
        if (better && need <= graph.budget() && !label.used.get(k)) {
          least = cost;
          best = new Label(label.state - run, with(label.used, k), need, 0);
        }
      }
    }
    return best;
  }

  private End follow(Label label, Map<Key, Label> next) {
    for (int k = 0; k < alikeBefore.length; k++) {
      boolean comesLater = alikeBefore[k] >= 0 && !label.used.get(alikeBefore[k]);
      if (!label.used.get(k) && !comesLater) {
        End end = follow(label, k, next);
        if (end != End.EXCLUDED) {
          return end;
        }
      }
    }
    return looks > mostLooks ? End.LIMIT : End.EXCLUDED;
  }

  private End follow(Label label, int device, Map<Key, Label> next) {
    double[] needs = graph.needs(device, label.state);
    int[] runs = graph.runs(device, label.state);
    looks += runs.length;
    double worthLeft = DirectedSum.up(label.worthLeft, -potential.worth(device));
    for (int run : runs) {
      double need = DirectedSum.down(label.need, needs[run]);
      int state = label.state - run;
      if (need <= graph.budget() && state == 0) {
        return End.FOUND;
      }
      if (need <= graph.budget()
          && !potential.excludes(need, state, worthLeft)
          && !store(new Label(state, with(label.used, device), need, worthLeft), next)) {
        return End.LIMIT;
      }
    }
    return End.EXCLUDED;
  }

  private static BitSet with(BitSet used, int device) {
    BitSet more = (BitSet) used.clone();
    more.set(device);
    return more;
  }

  /** Keeps the better of two labels of one key; false if there are too many. */
  private boolean store(Label label, Map<Key, Label> next) {
    Key key = new Key(graph.isLongestOnly() ? 0 : label.state, label.used);
    Label other = next.get(key);
    if (other == null && ++stored > mostLabels) {
      return false;
    }
    if (other == null || label.state < other.state || label.need < other.need) {
      next.put(key, label);
    }
    return true;
  }
}
