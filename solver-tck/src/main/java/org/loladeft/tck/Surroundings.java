package org.loladeft.tck;

import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What all code of a virtual machine shares, and the calling thread's own.
 *
 * @param locale default locale
 * @param display default locale for display
 * @param format default locale for formatting
 * @param zone default time zone
 * @param properties a copy of the system properties
 * @param loader the thread's context class loader
 * @param name the thread's name
 * @param priority the thread's priority
 */
record Surroundings(
    Locale locale,
    Locale display,
    Locale format,
    TimeZone zone,
    Properties properties,
    @Nullable ClassLoader loader,
    String name,
    int priority) {

  static Surroundings now() {
    TimeZone zone = TimeZone.getDefault(); // First, as it sets a property when it is first asked.
    Properties copy = new Properties();
    copy.putAll(System.getProperties());
    Thread thread = Thread.currentThread();
    return new Surroundings(
        Locale.getDefault(),
        Locale.getDefault(Locale.Category.DISPLAY),
        Locale.getDefault(Locale.Category.FORMAT),
        zone,
        copy,
        thread.getContextClassLoader(),
        thread.getName(),
        thread.getPriority());
  }

  /** Sets what hardly anybody would set, so that whoever sets anything is seen. */
  static void makeUnusual() {
    Locale.setDefault(Locale.forLanguageTag("mi-NZ"));
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
  }

  @SuppressWarnings("ThreadPriorityCheck") // puts back what a solver changed
  void restore() {
    if (equals(now())) {
      return;
    }
    Locale.setDefault(locale);
    Locale.setDefault(Locale.Category.DISPLAY, display);
    Locale.setDefault(Locale.Category.FORMAT, format);
    TimeZone.setDefault(zone);
    System.setProperties(properties);
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(loader);
    thread.setName(name);
    thread.setPriority(priority);
  }
}
