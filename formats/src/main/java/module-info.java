/** The file formats of problems and solutions. */
module org.loladeft.formats {
  requires static org.jspecify;
  requires transitive org.loladeft.api;
  requires de.siegmar.fastcsv;
  requires tools.jackson.core;

  exports org.loladeft.formats;
  exports org.loladeft.formats.child;
}
