package org.loladeft.scenario;

import java.util.Locale;
import org.loladeft.formats.HasId;

/** A constant of an enum whose id is its name, spelled as files and the command line spell it. */
public interface NamedConstant extends HasId {

  /** {@return the constant's name, as every enum has it} */
  String name();

  @Override
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
