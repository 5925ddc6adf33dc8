package org.loladeft.formats;

import org.loladeft.api.DeftResult;
import org.loladeft.api.Status;

/** What is known of a result, and how surely, in words for people. */
public final class ResultWords {

  private ResultWords() {}

  /**
   * {@return how far a result is proven, such as {@code proof checked (Hall)}}
   *
   * @param result the result
   */
  public static String proof(DeftResult result) {
    return switch (result.proofState()) {
      case CHECKED -> "proof checked (" + proofName(result) + ")";
      case CLAIMED -> "no proof: the solver's claim";
      case NONE -> "no proof";
    };
  }

  private static String proofName(DeftResult result) {
    return result.proof().map(p -> p.kind().equals("hall") ? "Hall" : "prices").orElse("");
  }

  /**
   * {@return what a solver says beyond what is proven}
   *
   * @param status the status that it claims
   */
  public static String claimed(Status status) {
    return status + " claimed, not proven";
  }
}
