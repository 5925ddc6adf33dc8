package org.loladeft.cli.compare;

import java.util.List;
import org.loladeft.api.DeftResult;
import org.loladeft.api.solve.SolverFaultException;

/** What came of asking one solver. */
public sealed interface CandidateOutcome {

  /**
   * The solver asked.
   *
   * @return its id
   */
  String solverId();

  /**
   * It answered, and the answer stood up to the check.
   *
   * @param solverId the solver
   * @param result its result
   * @param beside solvers whose engines could not be stopped and were still at work
   */
  record Solved(String solverId, DeftResult result, List<String> beside)
      implements CandidateOutcome {}

  /**
   * It does not take the problem or can't run here.
   *
   * @param solverId the solver
   * @param reason why
   */
  record Refused(String solverId, String reason) implements CandidateOutcome {}

  /**
   * It honours no time limit, and was left when its time was over.
   *
   * @param solverId the solver
   * @param reason how long it was waited for
   */
  record Unfinished(String solverId, String reason) implements CandidateOutcome {}

  /**
   * It failed, or its answer is wrong.
   *
   * @param solverId the solver
   * @param kind which of the two
   * @param reason what is wrong
   */
  record Faulty(String solverId, SolverFaultException.Kind kind, String reason)
      implements CandidateOutcome {}
}
