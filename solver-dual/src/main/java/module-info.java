/** Joint allocation of bandwidth and blocks: the exact solver and the dual ascent. */
module org.loladeft.dual {
  requires static org.jspecify;
  requires transitive org.loladeft.api;

  exports org.loladeft.dual;

  provides org.loladeft.api.DeftSolver with
      org.loladeft.dual.BlockPricingSolver,
      org.loladeft.dual.DualAscentSolver,
      org.loladeft.dual.ParametricSolver,
      org.loladeft.dual.RunPricingSolver;
}
