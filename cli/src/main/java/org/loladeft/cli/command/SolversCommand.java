package org.loladeft.cli.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Json;
import org.loladeft.cli.probe.SolverListing;
import org.loladeft.cli.text.SolversText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deft solvers}. */
@Command(
    name = "solvers",
    description =
        "Lists the solvers that were discovered: what they solve, and why one is not usable.",
    abbreviateSynopsis = true,
    sortOptions = false)
public final class SolversCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it writes
   */
  public SolversCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SolverListing listing = SolverListing.of(SolverRegistry.discover());
    output.print(
        console,
        out -> Json.write(document(listing), out),
        terminal -> SolversText.render(listing, terminal));
    return ExitStatus.OK;
  }

  private static Map<String, Object> document(SolverListing listing) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("solvers", listing.solvers().stream().map(SolversCommand::document).toList());
    document.put("broken", listing.broken().stream().map(SolversCommand::document).toList());
    return document;
  }

  private static Map<String, Object> document(SolverListing.Listed listed) {
    SolverFacts facts = listed.facts();
    Map<String, Object> extents = new LinkedHashMap<>();
    listed
        .extents()
        .forEach((kind, extent) -> extents.put(kind, extent.name().toLowerCase(Locale.ROOT)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", facts.id());
    fields.put("version", facts.version());
    fields.put("description", facts.description());
    fields.put("origin", listed.origin());
    fields.put("solves", extents);
    fields.put("guarantee", facts.guarantee().name());
    fields.put("honours", facts.honours().stream().map(Enum::name).sorted().toList());
    fields.put("parameters", facts.parameters());
    fields.put("autoPriority", facts.autoPriority());
    fields.put("available", listed.availability().isYes());
    fields.put("reason", listed.availability().reason());
    fields.put("cure", listed.availability().cure());
    return fields;
  }

  private static Map<String, Object> document(SolverRegistry.Broken broken) {
    return Map.of(
        "provider", broken.provider(), "reason", broken.reason(), "origin", broken.origin());
  }
}
