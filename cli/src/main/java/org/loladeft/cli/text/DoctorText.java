package org.loladeft.cli.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.loladeft.cli.doctor.CheckUp;
import org.loladeft.cli.doctor.SelfCheck;
import org.loladeft.cli.doctor.SelfCheck.Health;
import org.loladeft.cli.io.Terminal;
import org.loladeft.formats.Quantity;

/** The self-check as a page for a bug report. */
public final class DoctorText {

  private DoctorText() {}

  /**
   * Renders a check-up.
   *
   * @param checkUp what was found
   * @param terminal what can be shown
   * @return lines, each with its end
   */
  public static String render(CheckUp checkUp, Terminal terminal) {
    SelfCheck solved = checkUp.solved();
    StringBuilder text = new StringBuilder();
    int width = checkUp.surroundings().keySet().stream().mapToInt(String::length).max().orElse(0);
    checkUp
        .surroundings()
        .forEach((name, value) -> text.append(line(name, width, value, terminal)));
    text.append('\n').append(solvers(solved.solvers(), terminal).render(terminal, 1)).append('\n');
    text.append(proven(solved, terminal));
    Stream.of(
            solved.faults().stream(),
            checkUp.broken().stream().map(words -> "broken: " + words),
            checkUp.classPath().absent().stream(),
            checkUp.classPath().idle().stream())
        .flatMap(words -> words)
        .forEach(words -> text.append(Styled.of(words).render(terminal, 2)).append('\n'));
    Styled verdict =
        checkUp.isHealthy()
            ? Styled.of("nothing is wrong", TextStyle.GOOD)
            : Styled.of("something is wrong: see above", TextStyle.BAD);
    return text.append('\n').append(verdict.render(terminal, 2)).append('\n').toString();
  }

  private static String line(String name, int width, String value, Terminal terminal) {
    String label = name + " ".repeat(width - name.length() + 2);
    return Styled.of(label, TextStyle.DIM).plus(value).render(terminal, width + 2) + "\n";
  }

  private static Table solvers(List<SelfCheck.SolverCheck> solvers, Terminal terminal) {
    Glyphs glyphs = Glyphs.of(terminal.unicode());
    Table table = Table.create().left("solver", "version").right("time").left("a small problem");
    for (SelfCheck.SolverCheck solver : solvers) {
      boolean ran = solver.health() == Health.WORKS;
      table.row(
          List.of(
              Styled.of(solver.solverId(), TextStyle.BOLD),
              Styled.of(solver.version()),
              Styled.of(ran ? Quantity.duration(solver.seconds(), glyphs.micro()) : ""),
              Styled.of(solver.words(), style(solver.health()))));
    }
    return table;
  }

  private static TextStyle style(Health health) {
    return switch (health) {
      case WORKS -> TextStyle.PLAIN;
      case ABSENT -> TextStyle.DIM;
      case FAILS -> TextStyle.BAD;
    };
  }

  private static String proven(SelfCheck solved, Terminal terminal) {
    return Styled.of(
                String.format(
                    Locale.ROOT,
                    "%d problems solved and proven here in %s: %d optimal, %d infeasible",
                    solved.optimal() + solved.infeasible(),
                    Quantity.duration(solved.seconds(), Glyphs.of(terminal.unicode()).micro()),
                    solved.optimal(),
                    solved.infeasible()))
            .render(terminal, 2)
        + "\n";
  }
}
