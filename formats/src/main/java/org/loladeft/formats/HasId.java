package org.loladeft.formats;

/** A choice with an id, as the scenario format and the command line spell it. */
public interface HasId {

  /**
   * The id.
   *
   * @return kebab-case, unique among the choices of its kind
   */
  String id();
}
