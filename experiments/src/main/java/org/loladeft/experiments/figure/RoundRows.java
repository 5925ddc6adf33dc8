package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.EvaluatedRound.Part;

/**
 * Which devices of a round are drawn, in the order of their first blocks, and what is said of the
 * others.
 *
 * @param shown the slowest, at most {@link #MOST}
 * @param notes a line each on those left out and on those without a block
 */
record RoundRows(List<Part> shown, List<String> notes) {

  static final int MOST = 40;

  static RoundRows of(DeftProblem problem, EvaluatedRound round) {
    List<Part> parts = new ArrayList<>(round.parts());
    parts.sort(Comparator.comparingDouble(Part::slackSeconds).thenComparingInt(Part::device));
    int left = Math.max(0, parts.size() - MOST);
    List<Part> shown = new ArrayList<>(parts.subList(0, parts.size() - left));
    shown.sort(Comparator.comparingInt(part -> part.load().blocks()[0]));
    List<String> notes = new ArrayList<>();
    if (left > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "These are the slowest %d of %d devices with a block; %d that finish earlier are left out.",
              MOST,
              parts.size(),
              left));
    }
    List<String> idle = idle(problem, parts);
    if (!idle.isEmpty()) {
      int more = idle.size() - Math.min(idle.size(), MOST);
      notes.add(
          "Without a block: "
              + String.join(", ", idle.subList(0, idle.size() - more))
              + (more > 0 ? " and " + more + " more" : ""));
    }
    return new RoundRows(List.copyOf(shown), List.copyOf(notes));
  }

  private static List<String> idle(DeftProblem problem, List<Part> parts) {
    boolean[] busy = new boolean[problem.deviceCount()];
    parts.forEach(part -> busy[part.device()] = true);
    List<String> idle = new ArrayList<>();
    for (int k = 0; k < busy.length; k++) {
      if (!busy[k]) {
        idle.add(problem.deviceId(k));
      }
    }
    return idle;
  }
}
