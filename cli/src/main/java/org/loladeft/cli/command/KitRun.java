package org.loladeft.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.cli.command.CheckCommand.EffortName;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.text.CertificatePage;
import org.loladeft.formats.JsonOutput;
import org.loladeft.tck.Certificate;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.DiscoveredContract;
import org.loladeft.tck.Effort;
import org.loladeft.tck.KitSummary;
import org.loladeft.tck.Tally;

/** Runs the conformance kit on a solver by JUnit's platform and prints the certificate. */
final class KitRun {

  private final Console console;
  private final OutputOptions output;

  KitRun(Console console, OutputOptions output) {
    this.console = console;
    this.output = output;
  }

  /** {@return whether nothing failed} */
  boolean check(SolverFacts facts, EffortName name) {
    Effort effort =
        switch (name) {
          case LIGHT -> Effort.light();
          case NORMAL -> Effort.normal();
          case THOROUGH -> Effort.thorough();
        };
    Certificate certificate;
    try {
      certificate = certificate(facts, effort);
    } catch (IllegalArgumentException e) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "solver '%s' declares what the kit can't read: %s",
              facts.id(),
              e.getMessage()));
    }
    if (output.picture().isPresent()) {
      output.write(console, CertificatePage.of(certificate).getBytes(StandardCharsets.UTF_8));
    } else {
      output.print(
          console,
          out -> JsonOutput.document(document(certificate), out),
          terminal -> text(certificate));
    }
    return certificate.isPassed();
  }

  private Certificate certificate(SolverFacts facts, Effort effort) {
    Tally tally = new Tally();
    LauncherConfig ours =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(DiscoveredContract.class))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .enableImplicitConfigurationParameters(false)
            .configurationParameter(KitSummary.PARAMETER, "false")
            .build();
    try (ProgressLine line = new ProgressLine(console)) {
      Counting counting = new Counting(tally, line);
      DiscoveredContract.during(
          facts.solver(), effort, () -> LauncherFactory.create(ours).execute(request, counting));
    }
    return tally.certificate(facts, effort);
  }

  /** Counts what ends, and says how far the kit is. */
  private static final class Counting implements TestExecutionListener {

    private final int properties =
        (int)
            Arrays.stream(DeftSolverContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(TestFactory.class))
                .count();

    private final Tally tally;
    private final ProgressLine line;
    private int done;

    Counting(Tally tally, ProgressLine line) {
      this.tally = tally;
      this.line = line;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
      property(identifier)
          .ifPresent(property -> line.show(done, properties, property.replace('_', ' ')));
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      Throwable thrown = result.getThrowable().orElse(null);
      Optional<String> property = property(identifier);
      if (identifier.isTest() || thrown != null) {
        tally.count(property.orElse("the kit runs"), identifier.getDisplayName(), thrown);
      }
      if (identifier.isContainer() && property.isPresent()) {
        done++;
      }
    }

    /** The name of the contract's method that an identifier is of, if it is of one. */
    private static Optional<String> property(TestIdentifier identifier) {
      return identifier.getUniqueIdObject().getSegments().stream()
          .filter(segment -> segment.getType().equals("test-factory"))
          .map(UniqueId.Segment::getValue)
          .map(value -> value.replace("()", ""))
          .findFirst();
    }
  }

  private static String text(Certificate certificate) {
    return Console.printableLines(
        String.join("\n", certificate.lines())
            + "\n\nFor a README:\n"
            + certificate.badge()
            + "\n");
  }

  private static Map<String, Object> document(Certificate certificate) {
    return JsonOutput.fields(
        "format", "deft-certificate/1",
        "solver", certificate.solverId(),
        "version", certificate.solverVersion(),
        "guarantee", certificate.guarantee(),
        "kit", certificate.kitVersion(),
        "effort", certificate.effort(),
        "seed", Certificate.SEED,
        "declared", certificate.declared(),
        "passed", certificate.isPassed(),
        "properties", certificate.properties().stream().map(KitRun::document).toList(),
        "badge", certificate.badge());
  }

  private static Map<String, Object> document(Certificate.Property property) {
    return JsonOutput.fields(
        "name", property.name(),
        "verdict", property.verdict().words(),
        "passed", property.passed(),
        "failed", property.failures().size(),
        "declined", property.declinedTests(),
        "failures", property.failures(),
        "reasons",
            property.declined().entrySet().stream()
                .map(each -> JsonOutput.fields("reason", each.getKey(), "tests", each.getValue()))
                .toList());
  }
}
