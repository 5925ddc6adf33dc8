package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.loladeft.api.Availability;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOption;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.probe.SolverProbe;
import org.loladeft.cli.probe.SolverProbe.Extent;
import org.loladeft.cli.text.Table.Align;

/** The solvers that were discovered, as a capability matrix and a list. */
public final class SolversText {

  private SolversText() {}

  /**
   * Renders a registry. Asks each solver whether it is available, which may load an engine.
   *
   * @param registry the solvers
   * @param terminal what can be shown
   * @return lines, each with its end
   */
  public static String render(SolverRegistry registry, Terminal terminal) {
    List<SolverRegistry.Loaded> loaded = new ArrayList<>();
    StringBuilder broken = new StringBuilder();
    for (SolverRegistry.Entry entry : registry.entries()) {
      if (entry instanceof SolverRegistry.Loaded solver) {
        loaded.add(solver);
      } else {
        broken.append(line((SolverRegistry.Broken) entry, terminal));
      }
    }
    if (loaded.isEmpty() && broken.isEmpty()) {
      return "No solver was found: put a solver's jar on the class path.\n";
    }
    StringBuilder text = new StringBuilder(matrix(loaded).render(terminal.color()));
    loaded.forEach(solver -> text.append('\n').append(details(solver, terminal)));
    return text.append(broken.isEmpty() ? "" : "\n").append(broken).toString();
  }

  private static Table matrix(List<SolverRegistry.Loaded> loaded) {
    Table table = Table.create().column("solver", Align.LEFT);
    SolverProbe.UPLINKS.forEach(uplink -> table.column(uplink.kind(), Align.LEFT));
    table.column("guarantee", Align.LEFT).column("available", Align.LEFT);
    for (SolverRegistry.Loaded entry : loaded) {
      DeftSolver solver = entry.solver();
      List<Styled> row = new ArrayList<>();
      row.add(Styled.of(solver.id(), Style.BOLD));
      SolverProbe.UPLINKS.forEach(uplink -> row.add(extent(solver, uplink)));
      row.add(Styled.of(words(solver.guarantee())));
      boolean available = solver.availability().isYes();
      row.add(available ? Styled.of("yes", Style.GOOD) : Styled.of("no", Style.BAD));
      table.row(row);
    }
    return table;
  }

  private static Styled extent(DeftSolver solver, Uplink uplink) {
    Extent extent = SolverProbe.extent(solver, uplink);
    return Styled.of(extent.word(), extent == Extent.NONE ? Style.DIM : Style.PLAIN);
  }

  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String details(SolverRegistry.Loaded entry, Terminal terminal) {
    DeftSolver solver = entry.solver();
    Availability availability = solver.availability();
    StringBuilder text = new StringBuilder();
    Styled title = Styled.of(solver.id(), Style.BOLD).plus(" " + solver.version());
    String description = solver.description();
    text.append(
        title.plus(description.isEmpty() ? "" : ": " + description).render(terminal.color()));
    text.append('\n');
    if (!availability.isYes()) {
      text.append(line("unavailable", availability.reason().orElseThrow()));
      text.append(line("cure", availability.cure().orElseThrow()));
    }
    text.append(
        line("honours", list(solver.honours().stream().sorted().map(SolveOption::words).toList())));
    if (!solver.parameters().isEmpty()) {
      text.append(line("parameters", list(solver.parameters().stream().sorted().toList())));
    }
    return text.append(line("from", entry.origin())).toString();
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "no options" : String.join(", ", words);
  }

  private static String line(String label, String value) {
    String padded = label + " ".repeat(Math.max(1, 12 - label.length()));
    return "  " + Styled.of(padded + value).render(false) + "\n";
  }

  private static String line(SolverRegistry.Broken broken, Terminal terminal) {
    return Styled.of("broken: ", Style.BAD)
            .plus(broken.provider() + " from " + broken.origin() + ": " + broken.reason())
            .render(terminal.color())
        + "\n";
  }
}
