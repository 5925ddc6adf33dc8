package org.loladeft.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.probe.ExtraClassPath;
import org.loladeft.cli.probe.SolverListing;
import org.loladeft.cli.text.SolversText;
import org.loladeft.formats.JsonOutput;

/** {@code deft solvers}. */
public final class SolversCommand extends Command {

  private final Console console;

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it writes
   */
  public SolversCommand(Console console) {
    super(
        "solvers",
        "deft solvers --format text",
        "Lists the solvers that were discovered: what they solve, and why one is not usable.");
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    SolverListing listing = SolverListing.of(SolverRegistry.discover());
    ExtraClassPath extra = ExtraClassPath.of(System.getenv(ExtraClassPath.VARIABLE));
    output.print(
        console,
        out -> JsonOutput.document(document(listing, extra), out),
        terminal -> SolversText.render(listing, extra, terminal));
    return ExitStatus.OK;
  }

  private static Map<String, Object> document(SolverListing listing, ExtraClassPath extra) {
    return JsonOutput.fields(
        "solvers", listing.solvers().stream().map(SolversCommand::document).toList(),
        "broken", listing.broken().stream().map(SolversCommand::document).toList(),
        "classPath", Stream.concat(extra.absent().stream(), extra.idle().stream()).toList());
  }

  private static Map<String, Object> document(SolverListing.Listed listed) {
    SolverFacts facts = listed.facts();
    Map<String, Object> extents = new LinkedHashMap<>();
    listed
        .extents()
        .forEach((kind, extent) -> extents.put(kind, extent.name().toLowerCase(Locale.ROOT)));
    return JsonOutput.fields(
        "id", facts.id(),
        "version", facts.version(),
        "description", facts.description(),
        "origin", listed.origin(),
        "solves", extents,
        "guarantee", facts.guarantee().name(),
        "guaranteeBy", facts.isOfThisRelease() ? "kit" : "solver",
        "honours", facts.honours().stream().map(Enum::name).sorted().toList(),
        "parameters", List.copyOf(facts.parameters()),
        "autoPriority", facts.autoPriority(),
        "available", listed.availability().isYes(),
        "reason", listed.availability().reason(),
        "cure", listed.availability().cure());
  }

  private static Map<String, Object> document(SolverRegistry.Broken broken) {
    return JsonOutput.fields(
        "provider", broken.provider(), "reason", broken.reason(), "origin", broken.origin());
  }
}
