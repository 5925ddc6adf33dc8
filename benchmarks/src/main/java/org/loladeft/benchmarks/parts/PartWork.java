package org.loladeft.benchmarks.parts;

import java.util.List;
import java.util.Map;
import org.loladeft.formats.DocumentFormat;

/**
 * Work that is a list of parts, each a pure function of the work and its own key: whoever makes a
 * part, and wherever, makes the same. Thread-safe.
 *
 * @param <P> key of a part, with {@code equals}
 * @param <R> what a part gives
 */
public interface PartWork<P, R> {

  /** {@return what it is, such as {@code sweep}: a word of a file's format} */
  String kind();

  /** {@return the first part of its files' names} */
  String name();

  /** {@return SHA-256 of all that any part depends on} */
  String digest();

  /** {@return versions of what solves, by id, and of the suite as {@code deft}} */
  Map<String, String> versions();

  /** {@return the seed of what is drawn for a check} */
  long seed();

  /** {@return all parts, in order} */
  List<P> parts();

  /** {@return what units of work are called, such as {@code draws}} */
  String units();

  /**
   * {@return how many units of work a part is, at least 1}
   *
   * @param part the part
   */
  int size(P part);

  /**
   * {@return what a part is called in messages}
   *
   * @param part the part
   */
  String words(P part);

  /**
   * Makes a part.
   *
   * @param part one of {@link #parts}
   * @return what it gives
   */
  R make(P part);

  /**
   * {@return whether two makings of a part are the same in every bit that is to be}
   *
   * @param one a making
   * @param other another one
   */
  boolean isSame(R one, R other);

  /** {@return how a part is written as a line} */
  DocumentFormat<Made<P, R>> format();

  /**
   * Refuses what was read and is no part of this.
   *
   * @param made a part that was read, whose key is one of {@link #parts}
   * @return what is wrong and was expected; empty if nothing is
   */
  String complaint(Made<P, R> made);

  /**
   * A finished part.
   *
   * @param part its key
   * @param result what it gives
   * @param <P> key of a part
   * @param <R> what a part gives
   */
  record Made<P, R>(P part, R result) {}
}
