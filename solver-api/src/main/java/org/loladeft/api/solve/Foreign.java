package org.loladeft.api.solve;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls code of a provider, which may throw anything. */
final class Foreign {

  private Foreign() {}

  /**
   * Calls a provider. Whatever it throws, checked exceptions that it does not declare included, is
   * its own failure and handed on; only the end of the virtual machine is everybody's. (A stack
   * overflow is not that.) An interruption that it throws is put back, as a solve keeps it.
   */
  static <T extends @Nullable Object> T call(
      Supplier<? extends T> code, Function<Throwable, ? extends T> onFailure) {
    try {
      return code.get();
    } catch (Throwable failure) {
      if (failure instanceof VirtualMachineError end && !(end instanceof StackOverflowError)) {
        throw end;
      }
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return onFailure.apply(failure);
    }
  }

  /** A failure in words. */
  static String words(Throwable failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
