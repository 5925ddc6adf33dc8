package org.loladeft.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.cli.compare.CandidateOutcome;
import org.loladeft.cli.compare.Comparison;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.text.ResultText;
import org.loladeft.experiments.figure.Picture;
import org.loladeft.experiments.figure.PicturePage;
import org.loladeft.experiments.figure.RoundView;

/** Rounds as pictures; the same bytes for the same result, whatever time it took. */
final class RoundPictures {

  /** For words that the picture breaks itself. */
  private static final Terminal PAPER = new Terminal(false, false, true, false, 10_000);

  /** For text within a page. */
  static final Terminal PAGE = new Terminal(false, false, true, false, Terminal.DEFAULT_WIDTH);

  private RoundPictures() {}

  /** The round of a result, or what is in its way. */
  static Picture of(ProblemInput input, DeftResult result, ResultText.Beside beside) {
    DeftProblem problem = input.problem();
    Picture titled = Picture.of(title(problem));
    if (result instanceof DeftResult.WithAllocation found) {
      RoundView view = view(input, found);
      return titled
          .withWords(List.of(view.words() + " \u00b7 " + result.solverId()))
          .withRounds(List.of(view));
    }
    List<String> words =
        ResultText.hindrance(problem, result, beside, PAPER)
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.startsWith("  ") ? "\u2013 " + line.strip() : line)
            .toList();
    Picture told = titled.withWords(words);
    return result.proof().map(proof -> told.withProof(problem, proof)).orElse(told);
  }

  /** The rounds of several solvers, the shortest first. */
  static Picture of(ProblemInput input, Comparison comparison) {
    DeftProblem problem = input.problem();
    List<DeftResult.WithAllocation> found = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (CandidateOutcome outcome : comparison.outcomes()) {
      if (outcome instanceof CandidateOutcome.Solved solved
          && solved.result() instanceof DeftResult.WithAllocation round) {
        found.add(round);
      } else if (outcome instanceof CandidateOutcome.Solved solved) {
        without.add(outcome.solverId() + ": " + solved.result().status());
      } else {
        without.add(outcome.solverId() + ": no answer");
      }
    }
    found.sort((a, b) -> Double.compare(a.latencySeconds(), b.latencySeconds()));
    List<RoundView> views = found.stream().map(round -> headed(view(input, round))).toList();
    Picture titled = Picture.of(title(problem));
    Picture drawn = views.isEmpty() ? titled : titled.withRounds(views);
    return without.isEmpty()
        ? drawn
        : drawn.withWords(List.of("Without a round: " + String.join(", ", without)));
  }

  private static RoundView headed(RoundView view) {
    return view.withHeading(view.result().solverId() + ": " + view.words());
  }

  static RoundView view(ProblemInput input, DeftResult.WithAllocation found) {
    return RoundView.of(input.problem(), found).withForward(input::forwardSeconds);
  }

  static String title(DeftProblem problem) {
    return ResultText.header(problem, PAPER).strip();
  }

  /** The bytes of a file of a form. */
  static byte[] bytes(Picture picture, OutputForm form) {
    return switch (form) {
      case PDF -> picture.pdf();
      case HTML -> PicturePage.of(picture, "").getBytes(StandardCharsets.UTF_8);
      case SVG -> picture.svg().getBytes(StandardCharsets.UTF_8);
      case TXT, JSON -> throw new IllegalArgumentException(form + ": expected a picture");
    };
  }
}
