package org.loladeft.cli.args;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that is being declared; it counts once it is described.
 *
 * @param <A> what reads it
 */
public final class Declaration<A> {

  private final List<ArgSpec> declared;
  private final OptionSpec.Builder builder;
  private final Function<ArgSpec, A> reader;

  Declaration(List<ArgSpec> declared, OptionSpec.Builder builder, Function<ArgSpec, A> reader) {
    this.declared = declared;
    this.builder = builder;
    this.reader = reader;
  }

  /**
   * Names values for the shell to complete, and for <code>${COMPLETION-CANDIDATES}</code> in the
   * description; constants of an enumeration need not be named.
   *
   * @param words some values, asked for when they are needed
   * @return this
   */
  public Declaration<A> completedBy(Iterable<String> words) {
    builder.completionCandidates(words);
    return this;
  }

  /**
   * Ends the declaration.
   *
   * @param description for the help; <code>${DEFAULT-VALUE}</code> stands for the default, and
   *     {@code %%} for a percent sign
   * @return what reads the value
   */
  public A describedAs(String description) {
    ArgSpec spec = builder.description(description).build();
    declared.add(spec);
    return reader.apply(spec);
  }
}
