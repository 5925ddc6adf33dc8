package org.loladeft.cli.text;

import java.util.List;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.verify.BoundState;
import org.loladeft.cli.verify.Finding;
import org.loladeft.cli.verify.Finding.Outcome;
import org.loladeft.cli.verify.Verification;

/** What a verification found, line by line. */
public final class VerificationText {

  private VerificationText() {}

  /**
   * Renders a verification.
   *
   * @param found what was found
   * @param terminal what can be shown
   * @return lines, each with its end; the last says whether all holds
   */
  public static String render(Verification found, Terminal terminal) {
    Table table = Table.create().left("check", "outcome", "");
    for (Finding finding : found.findings()) {
      table.row(
          List.of(
              Styled.of(finding.subject()),
              Styled.of(ResultText.words(finding.outcome()), style(finding)),
              Styled.of(finding.detail())));
    }
    return table.render(terminal, 2) + "\n" + verdict(found).render(terminal.color()) + "\n";
  }

  private static Styled verdict(Verification found) {
    if (found.findings().stream().anyMatch(f -> f.outcome() == Outcome.WRONG)) {
      return Styled.of("The solution is wrong.", TextStyle.BAD);
    } else if (!found.isVerified()) {
      return Styled.of("Claimed, not proven.", TextStyle.BAD);
    } else if (found.bound() == BoundState.NOT_CLAIMED) {
      return Styled.of("All of it holds; it claims no bound.", TextStyle.GOOD);
    }
    return Styled.of("All of it holds.", TextStyle.GOOD);
  }

  private static TextStyle style(Finding finding) {
    return switch (finding.outcome()) {
      case OK -> TextStyle.GOOD;
      case ABSENT -> TextStyle.WARN;
      case UNPROVEN, WRONG -> TextStyle.BAD;
    };
  }
}
