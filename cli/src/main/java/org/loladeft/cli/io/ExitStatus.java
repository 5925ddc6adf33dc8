package org.loladeft.cli.io;

/** The exit statuses of every command; scripts rely on them. */
public final class ExitStatus {

  /** An allocation was found; for other commands, all went well. */
  public static final int OK = 0;

  /** Something else went wrong: a solver at fault, a failed check, a full disk. */
  public static final int FAILURE = 1;

  /** Bad usage or bad input. */
  public static final int BAD_INPUT = 2;

  /** The problem is infeasible. */
  public static final int INFEASIBLE = 3;

  /** The solver stopped without an allocation. */
  public static final int UNSOLVED = 4;

  /** The solver is unknown, unavailable, or can't do what was asked. */
  public static final int REFUSED = 5;

  /** Ctrl-C, and nothing to show; what a shell reports of a process that the signal ended. */
  public static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
