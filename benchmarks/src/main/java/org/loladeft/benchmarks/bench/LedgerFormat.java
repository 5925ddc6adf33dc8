package org.loladeft.benchmarks.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loladeft.api.Allocation;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonType;

/** A line of a ledger: an entry under the hash of its problem. */
final class LedgerFormat extends DocumentFormat<Map.Entry<String, LedgerEntry>> {

  private static final JsonType<List<Integer>> INDICES = list(whole(0, Integer.MAX_VALUE));

  private final JsonField<String> hash = required("hash", NAME);
  private final JsonField<List<Integer>> devices = optional("devices", INDICES);
  private final JsonField<double[]> shares = optional("shares", NUMBERS);
  private final JsonField<String> allocationBy = optional("allocationBy", NAME);
  private final JsonField<String> proofKind =
      optional("proofKind", oneOf("hall", "price", "run-price", "block-price-tree"));
  private final JsonField<Double> proofSeconds = optional("proofSeconds", NUMBER);
  private final JsonField<List<Integer>> proofBlocks = optional("proofBlocks", INDICES);
  private final JsonField<List<Integer>> pricedDevices = optional("pricedDevices", INDICES);
  private final JsonField<double[]> prices = optional("prices", NUMBERS);
  private final JsonField<List<List<Integer>>> proofGroups = optional("proofGroups", list(INDICES));
  private final JsonField<double[]> proofTree = optional("proofTree", NUMBERS);
  private final JsonField<String> proofBy = optional("proofBy", NAME);

  LedgerFormat() {
    super("deft-ledger/1");
    takeNull();
  }

  @Override
  protected Map.Entry<String, LedgerEntry> fromFields(FieldValues f) {
    return Map.entry(
        f.get(hash),
        new LedgerEntry(
            f.has(devices) ? allocation(f) : null,
            f.get(allocationBy, ""),
            f.has(proofKind) ? proof(f) : null,
            f.get(proofBy, "")));
  }

  private Allocation allocation(FieldValues f) {
    int[] taken = ints(f.get(devices));
    return f.has(shares) ? Allocation.of(taken, f.get(shares)) : Allocation.of(taken);
  }

  private Proof proof(FieldValues f) {
    double threshold = f.get(proofSeconds, Double.POSITIVE_INFINITY);
    int[] priced = ints(f.get(pricedDevices, List.of()));
    double[] each = f.get(prices, new double[0]);
    return switch (f.get(proofKind)) {
      case "hall" -> HallProof.of(threshold, ints(f.get(proofBlocks, List.of())));
      case "price" -> PriceProof.of(threshold, priced, each);
      case "block-price-tree" ->
          BlockPriceTreeProof.of(threshold, TreeNumbers.tree(f.get(proofTree, new double[0])));
      default ->
          RunPriceProof.of(threshold, priced, each)
              .withGroups(
                  f.get(proofGroups, List.of()).stream()
                      .map(LedgerFormat::ints)
                      .toArray(int[][]::new));
    };
  }

  private static int[] ints(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> list(int[] indices) {
    return Arrays.stream(indices).boxed().toList();
  }

  @Override
  protected void toFields(Map.Entry<String, LedgerEntry> line, FieldValues f) {
    f.set(hash, line.getKey());
    Allocation allocation = line.getValue().allocation();
    if (allocation != null) {
      f.set(devices, list(allocation.devices())).set(allocationBy, line.getValue().allocationBy());
      if (allocation.hasShares()) {
        double[] each = new double[allocation.blockCount()];
        Arrays.setAll(each, allocation::shareOf);
        f.set(shares, each);
      }
    }
    Proof proof = line.getValue().proof();
    if (proof != null) {
      f.set(proofKind, proof.kind()).set(proofBy, line.getValue().proofBy());
      if (proof.thresholdSeconds() < Double.POSITIVE_INFINITY) {
        f.set(proofSeconds, proof.thresholdSeconds());
      }
    }
    if (proof instanceof HallProof hall) {
      f.set(proofBlocks, list(hall.blocks()));
    } else if (proof instanceof PriceProof price) {
      f.set(pricedDevices, list(price.devices())).set(prices, price.prices());
    } else if (proof instanceof BlockPriceTreeProof blocks) {
      f.set(proofTree, TreeNumbers.of(blocks.tree()));
    } else if (proof instanceof RunPriceProof runs) {
      f.set(pricedDevices, list(runs.devices())).set(prices, runs.prices());
      if (runs.groups().length > 0) {
        f.set(proofGroups, Arrays.stream(runs.groups()).map(LedgerFormat::list).toList());
      }
    }
  }
}
