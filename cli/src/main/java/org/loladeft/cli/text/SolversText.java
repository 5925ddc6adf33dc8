package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.loladeft.api.Availability;
import org.loladeft.api.SolveOption;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.probe.ExtraClassPath;
import org.loladeft.cli.probe.SolverListing;
import org.loladeft.cli.probe.SolverProbe;
import org.loladeft.cli.probe.SolverProbe.Extent;

/** The solvers that were discovered, as a capability matrix and a list. */
public final class SolversText {

  private static final int LABEL_WIDTH = 12;

  private SolversText() {}

  /**
   * Renders a listing.
   *
   * @param listing the solvers
   * @param extra what is odd about the class path
   * @param terminal what can be shown
   * @return lines, each with its end
   */
  public static String render(SolverListing listing, ExtraClassPath extra, Terminal terminal) {
    if (listing.solvers().isEmpty() && listing.broken().isEmpty()) {
      return "No solver was found: put a solver's jar on the class path.\n";
    }
    StringBuilder text = new StringBuilder(matrix(listing.solvers()).render(terminal, 1));
    listing.solvers().forEach(solver -> text.append('\n').append(details(solver, terminal)));
    text.append(listing.broken().isEmpty() ? "" : "\n");
    listing.broken().forEach(broken -> text.append(line(broken, terminal)));
    List<String> odd = Stream.concat(extra.absent().stream(), extra.idle().stream()).toList();
    text.append(odd.isEmpty() ? "" : "\n");
    odd.forEach(words -> text.append(Styled.of(words).render(terminal, 2)).append('\n'));
    return text.toString();
  }

  private static Table matrix(List<SolverListing.Listed> listed) {
    Table table = Table.create().left("solver");
    SolverProbe.UPLINKS.forEach(uplink -> table.left(uplink.kind().toString()));
    table.left("guarantee", "available");
    for (SolverListing.Listed entry : listed) {
      SolverFacts facts = entry.facts();
      List<Styled> row = new ArrayList<>();
      row.add(Styled.of(facts.id(), TextStyle.BOLD));
      entry.extents().values().forEach(extent -> row.add(styled(extent)));
      row.add(Styled.of(facts.guarantee().words() + (facts.isOfThisRelease() ? "" : ", it says")));
      row.add(
          entry.availability().isYes()
              ? Styled.of("yes", TextStyle.GOOD)
              : Styled.of("no", TextStyle.BAD));
      table.row(row);
    }
    return table;
  }

  private static Styled styled(Extent extent) {
    return Styled.of(extent.word(), extent == Extent.NONE ? TextStyle.DIM : TextStyle.PLAIN);
  }

  private static String details(SolverListing.Listed entry, Terminal terminal) {
    SolverFacts facts = entry.facts();
    StringBuilder text = new StringBuilder();
    Styled title = Styled.of(facts.id(), TextStyle.BOLD).plus(" " + facts.version());
    String description = facts.description();
    text.append(title.plus(description.isEmpty() ? "" : ": " + description).render(terminal, 2));
    text.append('\n');
    Availability availability = entry.availability();
    availability.reason().ifPresent(why -> text.append(line("unavailable", why, terminal)));
    availability.cure().ifPresent(cure -> text.append(line("cure", cure, terminal)));
    String honours = list(facts.honours().stream().map(SolveOption::words).toList());
    text.append(line("honours", honours, terminal));
    if (!facts.parameters().isEmpty()) {
      text.append(line("parameters", list(facts.parameters()), terminal));
    }
    return text.append(line("from", entry.origin(), terminal)).toString();
  }

  private static String list(Collection<String> words) {
    return words.isEmpty() ? "no options" : String.join(", ", words);
  }

  private static String line(String label, String value, Terminal terminal) {
    String padded = "  " + label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
    return Styled.of(padded + value).render(terminal, LABEL_WIDTH + 2) + "\n";
  }

  private static String line(SolverRegistry.Broken broken, Terminal terminal) {
    return Styled.of("broken: ", TextStyle.BAD)
            .plus(broken.provider() + " from " + broken.origin() + ": " + broken.reason())
            .render(terminal, 2)
        + "\n";
  }
}
