/** The problem, the result, the solver service, discovery and the proof checker. */
module org.loladeft.api {
  requires static org.jspecify;

  exports org.loladeft.api;
  exports org.loladeft.api.bandwidth;
  exports org.loladeft.api.check;
  exports org.loladeft.api.insight;
  exports org.loladeft.api.solve;

  uses org.loladeft.api.DeftSolver;
  uses org.loladeft.api.ModelFormat;
}
