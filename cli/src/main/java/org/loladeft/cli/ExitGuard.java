package org.loladeft.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps a solver's {@code System.exit} from passing for the end of the command: while the command
 * has not ended, a process that is ended from within ends with 1 and a line that names the class
 * that did it. Signals end it as ever. {@code Runtime.halt} can't be intercepted.
 */
final class ExitGuard {

  /** Other shutdown hooks, which delete temporary files, run at the same time. */
  private static final long PAUSE_MILLIS = 300;

  private final Consumer<String> say;
  private volatile boolean isOver;

  private ExitGuard(Consumer<String> say) {
    this.say = say;
  }

  /** Guards this process from now on; {@code say} takes a line for the user. */
  static ExitGuard install(Consumer<String> say) {
    ExitGuard guard = new ExitGuard(say);
    Runtime.getRuntime().addShutdownHook(new Thread(guard::end, "deft-exit-guard"));
    return guard;
  }

  /** The command has ended: from here on its status counts. */
  void release() {
    isOver = true;
  }

  private void end() {
    Optional<String> culprit =
        isOver
            ? Optional.empty()
            : Thread.getAllStackTraces().values().stream()
                .map(ExitGuard::callerOfExit)
                .flatMap(Optional::stream)
                .findFirst();
    if (culprit.isPresent()) {
      say.accept("deft: " + culprit.get() + " ended the process before the command was done\n");
      pause();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who called {@code Runtime.exit}, perhaps by {@code System.exit}; signals don't call it. */
  static Optional<String> callerOfExit(StackTraceElement... stack) {
    List<StackTraceElement> frames = Arrays.asList(stack);
    for (int i = 0; i + 1 < frames.size(); i++) {
      if (isExit(frames.get(i)) && !isExit(frames.get(i + 1))) {
        StackTraceElement caller = frames.get(i + 1);
        return Optional.of(caller.getClassName() + "." + caller.getMethodName());
      }
    }
    return Optional.empty();
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getMethodName().equals("exit")
        && (frame.getClassName().equals("java.lang.System")
            || frame.getClassName().equals("java.lang.Runtime"));
  }
}
