/** Exact block allocation on dedicated uplinks. */
module org.loladeft.crunch {
  requires static org.jspecify;
  requires transitive org.loladeft.api;

  exports org.loladeft.crunch;

  provides org.loladeft.api.DeftSolver with
      org.loladeft.crunch.BottleneckSolver,
      org.loladeft.crunch.CrunchDirectSolver,
      org.loladeft.crunch.CrunchRunsSolver,
      org.loladeft.crunch.CrunchSolver;
}
