package org.loladeft.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Sink;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code deft completion}. */
public final class CompletionCommand extends Command {

  /** Picocli's way to say that nothing but words is completed. */
  private static final String WORDS_ONLY = "  type compopt &>/dev/null && compopt +o default\n";

  private static final Set<String> SOLVERS = Set.of("--solver", "--solvers");

  /** In a list, the id behind the last comma is completed. */
  private static final String LISTS =
      """

      function _deft_lists() {
        local word=${COMP_WORDS[COMP_CWORD]}
        if [[ "${COMP_WORDS[COMP_CWORD-1]}" == --solvers && "${word}" == *,* ]]; then
          local before="${word%,*},"
          COMP_WORDS[COMP_CWORD]="${word##*,}"
          _complete_deft
          COMPREPLY=( "${COMPREPLY[@]/#/${before}}" )
        else
          _complete_deft
        fi
      }
      complete -F _deft_lists -o default deft
      """;

  private final Console console;
  private final Function<Console, CommandLine> complete;

  /**
   * Creates the command.
   *
   * @param console where it writes
   * @param complete builds the command with all its subcommands
   */
  public CompletionCommand(Console console, Function<Console, CommandLine> complete) {
    super(
        "completion",
        "source <(deft completion)",
        "Prints a completion script for bash and zsh.",
        "It completes commands, options, files, and the ids of the solvers that are there now.");
    this.console = console;
    this.complete = complete;
  }

  @Override
  public Integer call() {
    CommandLine deft = complete.apply(console);
    List<String> solvers = new ArrayList<>(List.of(SolveCommand.AUTO));
    SolverRegistry.discover().facts().stream().map(SolverFacts::id).forEach(solvers::add);
    deft.getSubcommands().values().forEach(line -> offer(solvers, line.getCommandSpec()));
    // Where there is no word to complete, the shell completes files.
    String words = AutoComplete.bash("deft", deft).replace(WORDS_ONLY, "");
    Sink.of(console, null).write(words + LISTS);
    return ExitStatus.OK;
  }

  private static void offer(List<String> solvers, CommandSpec spec) {
    for (OptionSpec option : List.copyOf(spec.options())) {
      if (SOLVERS.contains(option.longestName())) {
        spec.remove(option);
        spec.addOption(OptionSpec.builder(option).completionCandidates(solvers).build());
      }
    }
  }
}
