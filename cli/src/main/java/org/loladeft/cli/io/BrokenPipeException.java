package org.loladeft.cli.io;

/** Nobody reads standard output any more: the command ends without a word, as in a pipeline. */
public final class BrokenPipeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenPipeException() {
    super("nobody reads standard output");
  }
}
