package org.loladeft.cli.command;

import java.util.Map;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.VerificationText;
import org.loladeft.cli.verify.Finding;
import org.loladeft.cli.verify.Verification;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.SolutionFile;

/** {@code deft verify}. */
public final class VerifyCommand extends Command {

  private final Console console;

  private final Argument<String> problemFile =
      parameter("PROBLEM", String.class, "A scenario or problem.");

  private final Argument<String> solutionFile =
      parameter("SOLUTION", String.class, "A solution of it.");

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public VerifyCommand(Console console) {
    super(
        "verify",
        "deft verify examples/five-devices.json solution.json",
        "Checks a solution file against its problem: allocation, figures, bound and proof.",
        "A bound or infeasibility that comes without a proof is settled by solving the problem and"
            + " checking the proof that this gives.",
        "Ends with 0 if all of it holds, 1 if something is wrong or claimed and not proven, 2 if a"
            + " file can't be read as such.");
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    if (problemFile.value().equals("-") && solutionFile.value().equals("-")) {
      throw CommandException.badInput(
          "both files are '-': expected at most one from standard input");
    }
    DeftProblem problem = Inputs.problem(console, problemFile.value());
    SolutionFile solution = Inputs.solution(console, solutionFile.value());
    Verification found = Verification.of(problem, solution, new SupervisedChoice(console)::solve);
    output.print(
        console,
        out -> JsonOutput.document(document(found), out),
        terminal -> VerificationText.render(found, terminal));
    return found.isVerified() ? ExitStatus.OK : ExitStatus.FAILURE;
  }

  private static Map<String, Object> document(Verification found) {
    return JsonOutput.fields(
        "verified", found.isVerified(),
        "bound", found.bound().words(),
        "checks", found.findings().stream().map(VerifyCommand::document).toList());
  }

  private static Map<String, Object> document(Finding finding) {
    return JsonOutput.fields(
        "check", finding.subject(),
        "outcome", finding.outcome().name(),
        "detail", finding.detail());
  }
}
