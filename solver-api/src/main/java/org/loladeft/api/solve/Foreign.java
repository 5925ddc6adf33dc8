package org.loladeft.api.solve;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls code of a provider, which may throw anything. */
final class Foreign {

  private Foreign() {}

  private static final int LONGEST_WORDS = 2000;
  private static final int DEEPEST = 50;

  /**
   * Calls a provider. Whatever it throws, checked exceptions that it does not declare included, is
   * its own failure and handed on, also that the memory or the stack did not suffice for it; only
   * the end of the virtual machine is everybody's. An interruption that it throws is put back, as a
   * solve keeps it.
   */
  static <T extends @Nullable Object> T call(
      Supplier<? extends T> code, Function<Throwable, ? extends T> onFailure) {
    try {
      return code.get();
    } catch (Throwable failure) {
      if (failure instanceof VirtualMachineError end
          && !(end instanceof StackOverflowError || end instanceof OutOfMemoryError)) {
        throw end;
      }
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return onFailure.apply(readable(failure));
    }
  }

  /** The failure itself, or one in its place if it can't even say what it is. */
  private static Throwable readable(Throwable failure) {
    try {
      Throwable cause = failure;
      for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
        Objects.requireNonNull(cause.toString());
        String unused = cause.getMessage(); // may throw as well
        cause = cause.getCause();
      }
      if (cause == null) {
        return failure;
      }
      return standIn(failure, "whose causes have no end");
    } catch (Throwable unreadable) {
      return standIn(failure, "which can't be read");
    }
  }

  private static Throwable standIn(Throwable failure, String how) {
    return new IllegalStateException(failure.getClass().getName() + ", " + how);
  }

  /** A failure in words. */
  static String words(Throwable failure) {
    return cut(failure.getClass().getSimpleName() + ": " + failure.getMessage());
  }

  /** A provider's words, cut to what a person may read. */
  static String cut(String words) {
    return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "...";
  }
}
