package org.loladeft.cli.args;

import java.util.Objects;
import picocli.CommandLine.Model.ArgSpec;

/**
 * An option or parameter that has a value in any case: one that must be given, or has a default.
 *
 * @param <T> what its text is read as
 */
public final class Argument<T> {

  private final ArgSpec spec;

  Argument(ArgSpec spec) {
    this.spec = spec;
  }

  /** {@return what the command line that was read says, or else the default} */
  public T value() {
    return Objects.requireNonNull(spec.getValue());
  }
}
