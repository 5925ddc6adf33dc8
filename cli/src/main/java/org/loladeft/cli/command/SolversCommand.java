package org.loladeft.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.loladeft.api.Availability;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Json;
import org.loladeft.cli.probe.SolverProbe;
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
    SolverRegistry registry = SolverRegistry.discover();
    if (output.format() == Format.JSON) {
      output.sink(console).write(out -> Json.write(document(registry), out));
    } else {
      output.sink(console).write(SolversText.render(registry, console.terminal()));
    }
    return ExitStatus.OK;
  }

  private static Map<String, Object> document(SolverRegistry registry) {
    List<Object> solvers = new ArrayList<>();
    List<Object> broken = new ArrayList<>();
    for (SolverRegistry.Entry entry : registry.entries()) {
      if (entry instanceof SolverRegistry.Loaded loaded) {
        solvers.add(document(loaded));
      } else {
        broken.add(document((SolverRegistry.Broken) entry));
      }
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("solvers", solvers);
    document.put("broken", broken);
    return document;
  }

  private static Map<String, Object> document(SolverRegistry.Loaded loaded) {
    DeftSolver solver = loaded.solver();
    Availability availability = solver.availability();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", solver.id());
    fields.put("version", solver.version());
    fields.put("description", solver.description());
    fields.put("origin", loaded.origin());
    fields.put("solves", extents(solver));
    fields.put("guarantee", solver.guarantee().name());
    fields.put("honours", solver.honours().stream().map(Enum::name).sorted().toList());
    fields.put("parameters", solver.parameters().stream().sorted().toList());
    fields.put("autoPriority", solver.autoPriority());
    fields.put("available", availability.isYes());
    fields.put("reason", availability.reason());
    fields.put("cure", availability.cure());
    return fields;
  }

  private static Map<String, Object> extents(DeftSolver solver) {
    Map<String, Object> extents = new LinkedHashMap<>();
    for (Uplink uplink : SolverProbe.UPLINKS) {
      String extent = SolverProbe.extent(solver, uplink).name().toLowerCase(Locale.ROOT);
      extents.put(uplink.kind(), extent);
    }
    return extents;
  }

  private static Map<String, Object> document(SolverRegistry.Broken broken) {
    return Map.of(
        "provider", broken.provider(), "reason", broken.reason(), "origin", broken.origin());
  }
}
