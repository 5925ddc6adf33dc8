package org.loladeft.cli.args;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a {@link Command} takes, or a group of options that several commands take. The field that
 * reads an option or parameter declares it, by the methods here:
 *
 * <pre>{@code
 * private final OptionalArgument<Duration> timeLimit =
 *     optional("--time-limit=TIME", Duration.class).describedAs("Stop after a time.");
 * }</pre>
 *
 * <p>A synopsis is what the help shows: {@code --gap=G}, {@code -o, --output=FILE} or, of a flag,
 * {@code -q, --quiet}. The help lists options in the order of the fields.
 *
 * <p>No reference to a method of picocli here, nor a lambda that implements an interface of it: for
 * one, Java would leave the class or interface out of the archive for faster starts.
 */
public abstract class Arguments {

  private final List<ArgSpec> declared;

  /** Of a command. */
  Arguments() {
    declared = new ArrayList<>();
  }

  /**
   * Of a group, whose options stand among the command's where the group's field does.
   *
   * @param command the command, or a group of it, that has the field
   */
  protected Arguments(Arguments command) {
    declared = command.declared;
  }

  /** All that the command has declared so far. */
  final List<ArgSpec> declared() {
    return declared;
  }

  /** {@return the command line that these are read from, once the command is built} */
  protected final CommandLine commandLine() {
    return declared.get(0).command().commandLine();
  }

  /**
   * A parameter that must be given.
   *
   * @param <T> what its text is read as
   * @param label such as {@code FILE}
   * @param type the same
   * @param description for the help
   * @return what reads it
   */
  protected final <T> Argument<T> parameter(String label, Class<T> type, String description) {
    return new Argument<>(add(parameter(label, description).type(type).required(true)));
  }

  /**
   * A parameter that need not be given.
   *
   * @param <T> what its text is read as
   * @param label such as {@code FILE}
   * @param type the same
   * @param description for the help
   * @return what reads it
   */
  protected final <T> OptionalArgument<T> optionalParameter(
      String label, Class<T> type, String description) {
    return new OptionalArgument<>(add(parameter(label, description).type(type).arity("0..1")));
  }

  /**
   * All parameters of a command that takes one or more.
   *
   * @param label such as {@code FILE}
   * @param description for the help
   * @return what reads them
   */
  protected final Argument<List<String>> parameters(String label, String description) {
    return new Argument<>(
        add(parameter(label, description).type(List.class).arity("1..*").required(true)));
  }

  /**
   * An option without a value.
   *
   * @param synopsis such as {@code -q, --quiet}
   * @return its declaration
   */
  protected final Declaration<Argument<Boolean>> flag(String synopsis) {
    return declare(option(synopsis, boolean.class).initialValue(false), Argument::new);
  }

  /**
   * An option that need not be given and has no default.
   *
   * @param <T> what its text is read as
   * @param synopsis such as {@code --gap=G}
   * @param type the same
   * @return its declaration
   */
  protected final <T> Declaration<OptionalArgument<T>> optional(String synopsis, Class<T> type) {
    return declare(option(synopsis, type), OptionalArgument::new);
  }

  /**
   * The same, of a text that has a reader of its own.
   *
   * @param <T> what its text is read as
   * @param synopsis such as {@code --format=text|json}
   * @param type the same
   * @param converter its reader, no lambda
   * @return its declaration
   */
  protected final <T> Declaration<OptionalArgument<T>> optional(
      String synopsis, Class<T> type, ITypeConverter<T> converter) {
    return declare(option(synopsis, type).converters(converter), OptionalArgument::new);
  }

  /**
   * An option that has a default.
   *
   * @param <T> what its text is read as
   * @param synopsis such as {@code --rounds=N}
   * @param type the same
   * @param byDefault the default, as one would type it
   * @return its declaration
   */
  protected final <T> Declaration<Argument<T>> withDefault(
      String synopsis, Class<T> type, String byDefault) {
    return declare(option(synopsis, type).defaultValue(byDefault), Argument::new);
  }

  /**
   * An option that must be given.
   *
   * @param <T> what its text is read as
   * @param synopsis such as {@code --model=MODEL}
   * @param type the same
   * @return its declaration
   */
  protected final <T> Declaration<Argument<T>> required(String synopsis, Class<T> type) {
    return declare(option(synopsis, type).required(true), Argument::new);
  }

  /**
   * An option that may be given more than once.
   *
   * @param synopsis such as {@code --leave=DEVICE@ROUND}
   * @return its declaration; without the option, the list is empty
   */
  protected final Declaration<Argument<List<String>>> repeated(String synopsis) {
    return declare(option(synopsis, List.class).initialValue(List.of()), Argument::new);
  }

  /**
   * An option whose value is a list with commas.
   *
   * @param synopsis such as {@code --solvers=A,B,C}
   * @return its declaration
   */
  protected final Declaration<OptionalArgument<List<String>>> listed(String synopsis) {
    return declare(option(synopsis, List.class).splitRegex(","), OptionalArgument::new);
  }

  /**
   * The same with a default.
   *
   * @param synopsis such as {@code --policies=A,B,C}
   * @param byDefault the default, as one would type it
   * @return its declaration
   */
  protected final Declaration<Argument<List<String>>> listed(String synopsis, String byDefault) {
    return declare(
        option(synopsis, List.class).splitRegex(",").defaultValue(byDefault), Argument::new);
  }

  /**
   * An option that gives names values and may be given more than once.
   *
   * @param synopsis such as {@code --param=NAME=VALUE}
   * @return its declaration; without the option, the map is empty
   */
  protected final Declaration<Argument<Map<String, String>>> pairs(String synopsis) {
    return declare(option(synopsis, Map.class).initialValue(Map.of()), Argument::new);
  }

  private <A> Declaration<A> declare(OptionSpec.Builder builder, Function<ArgSpec, A> reader) {
    return new Declaration<>(declared, builder, reader);
  }

  private static OptionSpec.Builder option(String synopsis, Class<?> type) {
    int label = (synopsis + "=").indexOf('=');
    return OptionSpec.builder(synopsis.substring(0, label).split(", "))
        .paramLabel(synopsis.substring(Math.min(label + 1, synopsis.length())))
        .type(type);
  }

  private static PositionalParamSpec.Builder parameter(String label, String description) {
    return PositionalParamSpec.builder().paramLabel(label).description(description);
  }

  /** A parameter stands behind those that are declared before it. */
  private ArgSpec add(PositionalParamSpec.Builder builder) {
    int before = 0;
    for (ArgSpec argument : declared) {
      before += argument.isPositional() ? 1 : 0;
    }
    ArgSpec spec = (before == 0 ? builder : builder.index(before + "")).build();
    declared.add(spec);
    return spec;
  }
}
