package org.loladeft.cli.args;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;

/**
 * An option or parameter that need not be given.
 *
 * @param <T> what its text is read as
 */
public final class OptionalArgument<T> {

  private final ArgSpec spec;

  OptionalArgument(ArgSpec spec) {
    this.spec = spec;
  }

  /** {@return what the command line that was read says; empty if it says nothing} */
  public Optional<T> value() {
    return Optional.ofNullable(orNull());
  }

  /** {@return the same; null if it says nothing} */
  public @Nullable T orNull() {
    return spec.getValue();
  }

  /** {@return whether the command line that was read says something} */
  public boolean isGiven() {
    return orNull() != null;
  }

  /**
   * The value where there must be one after all.
   *
   * @return what was given
   * @throws MissingParameterException if nothing was
   */
  public T orMissing() {
    T value = orNull();
    if (value == null) {
      throw new MissingParameterException(
          spec.command().commandLine(),
          spec,
          "Missing required parameter: '" + spec.paramLabel() + "'");
    }
    return value;
  }
}
