package org.loladeft.cli.text;

import java.util.List;
import java.util.Locale;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.text.Table.Align;
import org.loladeft.cli.verify.Finding;
import org.loladeft.cli.verify.Finding.Outcome;

/** What a verification found, line by line. */
public final class VerificationText {

  private VerificationText() {}

  /**
   * Renders findings.
   *
   * @param findings the findings
   * @param terminal what can be shown
   * @return lines, each with its end; the last says whether all holds
   */
  public static String render(List<Finding> findings, Terminal terminal) {
    Table table =
        Table.create()
            .column("check", Align.LEFT)
            .column("outcome", Align.LEFT)
            .column("", Align.LEFT);
    for (Finding finding : findings) {
      table.row(
          List.of(
              Styled.of(finding.subject()),
              Styled.of(finding.outcome().name().toLowerCase(Locale.ROOT), style(finding)),
              Styled.of(finding.detail())));
    }
    boolean wrong = findings.stream().anyMatch(f -> f.outcome() == Outcome.WRONG);
    boolean unproven = findings.stream().anyMatch(f -> f.outcome() == Outcome.UNPROVEN);
    Styled verdict =
        wrong
            ? Styled.of("The solution is wrong.", Style.BAD)
            : unproven
                ? Styled.of("Nothing is wrong; not everything is proven.", Style.WARN)
                : Styled.of("All of it holds.", Style.GOOD);
    return table.render(terminal.color()) + "\n" + verdict.render(terminal.color()) + "\n";
  }

  private static Style style(Finding finding) {
    return switch (finding.outcome()) {
      case OK -> Style.GOOD;
      case UNPROVEN -> Style.WARN;
      case WRONG -> Style.BAD;
    };
  }
}
