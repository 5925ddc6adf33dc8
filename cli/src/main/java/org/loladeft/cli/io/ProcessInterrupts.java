package org.loladeft.cli.io;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.loladeft.api.solve.Interrupts;

/**
 * The signal INT of this process. A shutdown hook would not do, since the process would then end
 * with 130 whatever has been found. The JDK's only way to a signal is {@code sun.misc.Signal}; it
 * is called by reflection, since compilers warn of it without fail. A JVM without it, or told to
 * leave signals alone ({@code -Xrs}), ends at Ctrl-C as usual.
 */
public final class ProcessInterrupts implements Interrupts {

  private static final String SIGNAL = "INT";

  /** Creates the listener; listens to nothing yet. */
  public ProcessInterrupts() {}

  @Override
  public Registration onInterrupt(Runnable action) {
    try {
      Object before = handle(handler(action));
      return () -> restore(before);
    } catch (ReflectiveOperationException notHere) {
      return () -> {};
    }
  }

  private static void restore(Object handler) {
    try {
      handle(handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("can't give the signal " + SIGNAL + " back", e);
    }
  }

  private static Object handler(Runnable action) throws ClassNotFoundException {
    Class<?> type = Class.forName("sun.misc.SignalHandler");
    InvocationHandler calls = (proxy, method, args) -> called(proxy, method, args, action);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls);
  }

  private static Object called(Object proxy, Method method, Object[] args, Runnable action) {
    return switch (method.getName()) {
      case "equals" -> proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> ProcessInterrupts.class.getName();
      default -> {
        action.run();
        yield proxy;
      }
    };
  }

  /** Sets a handler and gives the one before. */
  private static Object handle(Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> type = Class.forName("sun.misc.SignalHandler");
    return signal
        .getMethod("handle", signal, type)
        .invoke(null, signal.getConstructor(String.class).newInstance(SIGNAL), handler);
  }
}
