package org.loladeft.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.ProofState;

/** Reads the proof of a solution. */
final class ProofReader {

  private static final FieldSpec SPEC =
      FieldSpec.required("state")
          .optional("kind", "thresholdSeconds", "infeasibility", "blocks", "prices");

  private static final FieldSpec PRICE = FieldSpec.required("device", "price");

  private final JsonCursor in;
  private ProofState state = ProofState.NONE;
  private String kind = "";
  private double thresholdSeconds = Double.POSITIVE_INFINITY;
  private final List<String> blocks = new ArrayList<>();
  private final List<NamedProof.DevicePrice> prices = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  ProofReader(JsonCursor in) {
    this.in = in;
  }

  ProofState state() {
    return state;
  }

  /** The proof, or null if there is only its state. */
  @Nullable NamedProof read() {
    ObjectFields fields = in.object(SPEC);
    while (fields.next()) {
      readField(fields.name());
    }
    if (state != ProofState.CHECKED) {
      for (String field :
          List.of("kind", "thresholdSeconds", "infeasibility", "blocks", "prices")) {
        fields.refuse(field, "the field is there: expected none with state " + state);
      }
      return null;
    }
    requireEvidence(fields);
    return kind.equals("hall")
        ? new NamedProof.Hall(thresholdSeconds, blocks)
        : new NamedProof.Price(thresholdSeconds, prices);
  }

  private void readField(String name) {
    switch (name) {
      case "state" ->
          state = ProofState.valueOf(in.oneOf(SolutionReader.names(ProofState.values())));
      case "kind" -> kind = in.oneOf(List.of("hall", "price"));
      case "thresholdSeconds" -> thresholdSeconds = in.nonNegative();
      case "infeasibility" -> in.requireTrue();
      case "blocks" -> readBlocks();
      default -> in.array(i -> prices.add(readPrice()));
    }
  }

  private void readBlocks() {
    if (in.array(i -> blocks.add(in.newId(ids))) == 0) {
      throw in.bad("the list is empty: expected at least one block");
    }
  }

  private NamedProof.DevicePrice readPrice() {
    String device = "";
    double price = 0;
    ObjectFields fields = in.object(PRICE);
    while (fields.next()) {
      if (fields.name().equals("device")) {
        device = in.newId(ids);
      } else {
        price = in.nonNegative();
      }
    }
    return new NamedProof.DevicePrice(device, price);
  }

  private void requireEvidence(ObjectFields fields) {
    fields.require("kind", "it with state CHECKED");
    boolean hall = kind.equals("hall");
    fields.require(hall ? "blocks" : "prices", "it in a " + kind + " proof");
    fields.refuse(
        hall ? "prices" : "blocks", "the field is there: expected none in a " + kind + " proof");
    if (fields.has("infeasibility")) {
      fields.refuse("thresholdSeconds", "the field is there: expected it or infeasibility");
    } else {
      fields.require("thresholdSeconds", "it, or \"infeasibility\": true");
    }
  }
}
