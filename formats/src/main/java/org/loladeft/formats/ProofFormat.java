package org.loladeft.formats;

import java.util.List;
import java.util.Optional;
import org.loladeft.api.ProofState;
import org.loladeft.formats.NamedProof.DevicePrice;

/** How far a solution is proven, with the proof if it is checked. */
final class ProofFormat extends ObjectFormat<ProofFormat.Part> {

  /** What the object holds: the evidence exactly if the state is {@code CHECKED}. */
  record Part(ProofState state, Optional<NamedProof> evidence) {}

  private static final String HALL = "hall";
  private static final String PRICE = "price";
  private static final String RUN_PRICE = "run-price";
  private static final String BLOCK_PRICE_TREE = "block-price-tree";

  final JsonField<ProofState> state = required("state", oneOf(ProofState.values()));
  private final JsonField<String> kind =
      optional("kind", oneOf(HALL, PRICE, RUN_PRICE, BLOCK_PRICE_TREE));
  final JsonField<Double> thresholdSeconds = optional("thresholdSeconds", NON_NEGATIVE);
  final JsonField<Boolean> infeasibility = optional("infeasibility", TRUE);
  private final JsonField<List<String>> blocks =
      optional("blocks", distinct(NAME, "at least one block"));
  private final JsonField<List<DevicePrice>> prices = optional("prices", list(new PriceFormat()));
  private final JsonField<List<List<String>>> groups =
      optional("groups", list(distinct(NAME, "at least one block"), "at least one group"));
  final TreeFormat treeFormat = new TreeFormat();
  private final JsonField<NamedTree> tree = optional("tree", treeFormat.reference());

  ProofFormat() {
    rule(
        when(
            is(state, ProofState.CHECKED),
            all(requires(kind), exactlyOne(thresholdSeconds, infeasibility)),
            refuses(kind, thresholdSeconds, infeasibility, blocks, prices, groups, tree)));
    rule(when(given(kind, HALL), all(requires(blocks), refuses(prices, groups, tree))));
    rule(when(given(kind, PRICE), all(requires(prices), refuses(blocks, groups, tree))));
    rule(when(given(kind, RUN_PRICE), all(requires(prices), refuses(blocks, tree))));
    rule(when(given(kind, BLOCK_PRICE_TREE), all(requires(tree), refuses(blocks, prices, groups))));
  }

  @Override
  protected Part fromFields(FieldValues fields) {
    return new Part(fields.get(state), fields.find(kind).map(word -> evidence(word, fields)));
  }

  private NamedProof evidence(String word, FieldValues fields) {
    double threshold = fields.get(thresholdSeconds, Double.POSITIVE_INFINITY);
    return switch (word) {
      case HALL -> new NamedProof.Hall(threshold, fields.get(blocks));
      case PRICE -> new NamedProof.Price(threshold, fields.get(prices));
      case BLOCK_PRICE_TREE -> new NamedProof.BlockPriceTree(threshold, fields.get(tree));
      default ->
          new NamedProof.RunPrice(threshold, fields.get(prices), fields.get(groups, List.of()));
    };
  }

  @Override
  protected void toFields(Part part, FieldValues fields) {
    fields.set(state, part.state());
    part.evidence().ifPresent(proof -> toFields(proof, fields));
  }

  private void toFields(NamedProof proof, FieldValues fields) {
    fields.set(kind, proof.kind());
    if (proof.thresholdSeconds() < Double.POSITIVE_INFINITY) {
      fields.set(thresholdSeconds, proof.thresholdSeconds());
    } else {
      fields.set(infeasibility, true);
    }
    if (proof instanceof NamedProof.Hall hall) {
      fields.set(blocks, hall.blocks());
    } else if (proof instanceof NamedProof.Price price) {
      fields.set(prices, price.prices());
    } else if (proof instanceof NamedProof.BlockPriceTree blocksPriced) {
      fields.set(tree, blocksPriced.tree());
    } else if (proof instanceof NamedProof.RunPrice runs) {
      fields.set(prices, runs.prices());
      fields.set(groups, Optional.of(runs.groups()).filter(all -> !all.isEmpty()));
    }
  }

  private static final class PriceFormat extends ObjectFormat<DevicePrice> {
    private final JsonField<String> device = required("device", UNIQUE_ID);
    private final JsonField<Double> price = required("price", NON_NEGATIVE);

    @Override
    protected DevicePrice fromFields(FieldValues fields) {
      return new DevicePrice(fields.get(device), fields.get(price));
    }

    @Override
    protected void toFields(DevicePrice priced, FieldValues fields) {
      fields.set(device, priced.device()).set(price, priced.price());
    }
  }
}
