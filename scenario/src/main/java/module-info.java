/** From a physical scenario to a problem, and its file format. */
module org.loladeft.scenario {
  requires static org.jspecify;
  requires transitive org.loladeft.api;
  requires commons.math3;
  requires transitive org.loladeft.formats;

  exports org.loladeft.scenario;
  exports org.loladeft.scenario.json;
}
