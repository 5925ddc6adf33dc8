package org.loladeft.cli.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.VerificationText;
import org.loladeft.cli.verify.Finding;
import org.loladeft.cli.verify.Verification;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.SolutionFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code deft verify}. */
@Command(
    name = "verify",
    description = {
      "Checks a solution file against its problem: allocation, figures, bound and proof.",
      "A bound or infeasibility that comes without a proof is settled by solving the problem and"
          + " checking the proof that this gives.",
      "Ends with 0 if all of it holds, 1 if something is wrong or claimed and not proven, 2 if a"
          + " file can't be read as such."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft verify examples/five-devices.json solution.json")
public final class VerifyCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "PROBLEM", description = "A scenario or problem.")
  private String problemFile = "";

  @Parameters(index = "1", paramLabel = "SOLUTION", description = "A solution of it.")
  private String solutionFile = "";

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    if (problemFile.equals("-") && solutionFile.equals("-")) {
      throw CommandException.badInput(
          "both files are '-': expected at most one from standard input");
    }
    DeftProblem problem = Inputs.problem(console, problemFile);
    SolutionFile solution = Inputs.solution(console, solutionFile);
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
