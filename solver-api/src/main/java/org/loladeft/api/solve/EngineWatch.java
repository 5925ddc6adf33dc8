package org.loladeft.api.solve;

import java.util.Optional;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;

/**
 * Keeps the time limit and the cancellation of a solve whose engine runs elsewhere. The engine is
 * asked to stop when it is time, and left if it does not return within a short grace. An interrupt
 * of the solve's own thread ends nothing, as in every solver.
 */
public final class EngineWatch implements SupervisedCall.Supervisor {

  private final SolveContext context;
  private final double graceSeconds;
  private final Runnable report;
  private final Runnable stop;
  private Optional<StopReason> reason = Optional.empty();
  private double leaveAtSeconds = Double.POSITIVE_INFINITY;

  /**
   * A watch over an engine.
   *
   * @param context the solve
   * @param graceSeconds how long the engine may take to stop
   * @param report told now and then, in the solve's thread, to pass news on
   * @param stop asks the engine to stop; called again until it returns
   */
  public EngineWatch(SolveContext context, double graceSeconds, Runnable report, Runnable stop) {
    this.context = context;
    this.graceSeconds = graceSeconds;
    this.report = report;
    this.stop = stop;
  }

  /**
   * Why the engine was asked to stop.
   *
   * @return empty if it was not
   */
  public Optional<StopReason> reason() {
    return reason;
  }

  @Override
  public void tick(double elapsedSeconds) {
    report.run();
  }

  @Override
  public double patienceSeconds(double elapsedSeconds, boolean interrupted) {
    if (reason.isEmpty()) {
      reason = context.stopRequested();
      leaveAtSeconds = elapsedSeconds + graceSeconds;
    }
    return reason.isEmpty() ? Double.POSITIVE_INFINITY : leaveAtSeconds - elapsedSeconds;
  }

  @Override
  public void askToStop() {
    stop.run();
  }
}
