/** From a physical scenario to a problem, and the file formats. */
module org.loladeft.scenario {
  requires static org.jspecify;
  requires transitive org.loladeft.api;
  requires commons.math3;
  requires tools.jackson.core;

  exports org.loladeft.scenario;
  exports org.loladeft.scenario.json;
}
