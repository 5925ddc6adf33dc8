package org.loladeft.cli.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.HallProof;
import org.loladeft.api.Outcome;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Proof;
import org.loladeft.api.ProofState;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;

/**
 * Proofs of solvers, changed at random to say more than is true, at the checker and in files. What
 * is true is known without any solver: an allocation that the checker measures refutes every proof
 * of a threshold above its latency, and every proof that there is none.
 */
class ForgedProofsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final int FORGERIES_A_PROOF = 20;

  /** Of each kind of proof, as many bounds, infeasibilities and files. */
  private static final int MANY = Integer.getInteger("deft.forgeries", 100_000);

  /** Kinds of proof, each with a solver that makes it. */
  enum Sort {
    HALL("bottleneck"),
    PRICE("parametric"),
    RUN_PRICE("run-pricing"),
    RUN_PRICE_OF_GROUPS("run-pricing"),
    BLOCK_PRICE_TREE("block-pricing");

    private final String solver;

    Sort(String solver) {
      this.solver = solver;
    }

    boolean takesSeveral() {
      return ordinal() >= RUN_PRICE.ordinal();
    }

    boolean isOf(Proof proof) {
      return switch (this) {
        case HALL -> proof instanceof HallProof;
        case PRICE -> proof instanceof PriceProof;
        case RUN_PRICE -> proof instanceof RunPriceProof run && run.groups().length == 0;
        case RUN_PRICE_OF_GROUPS -> proof instanceof RunPriceProof run && run.groups().length > 1;
        case BLOCK_PRICE_TREE -> proof instanceof BlockPriceTreeProof;
      };
    }
  }

  /** What was tried. */
  private static final class Count {
    int bounds;
    int infeasibilities;
    int files;
    int unreadable;
    int honest;
    int provenInfeasible;
  }

  private final Deft deft = Deft.withDefaults();

  @ParameterizedTest
  @EnumSource
  void none_of_a_thousand_forgeries_is_confirmed_and_honest_proofs_are(Sort sort) {
    Count count = forge(sort, 1000, 20);
    assertTrue(count.honest >= 40, sort + ": honest proofs: " + count.honest);
    assertTrue(count.provenInfeasible >= 3, sort + ": infeasible: " + count.provenInfeasible);
    assertTrue(
        10 * count.unreadable < 9 * count.files,
        sort + ": files that can't be read: " + count.unreadable + " of " + count.files);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void nor_of_ten_to_the_fifth(Sort sort) throws IOException {
    long start = System.nanoTime();
    Count count = forge(sort, MANY, 1);
    assertTrue(count.bounds >= MANY && count.infeasibilities >= MANY && count.files >= MANY);
    RandomOptimaTest.record(
        "%s: %d forged bounds, %d forged infeasibilities, %d changed files (%d unreadable), %.0f s%n",
        sort,
        count.bounds,
        count.infeasibilities,
        count.files,
        count.unreadable,
        (System.nanoTime() - start) * 1e-9);
  }

  /** As many forged bounds as forged infeasibilities, and for one in some a changed file. */
  private Count forge(Sort sort, int forgeries, int filesOneIn) {
    Random random = new Random(sort.ordinal());
    Count count = new Count();
    Map<List<Integer>, Proof> strangers = new HashMap<>();
    SolverFacts solver = deft.registry().facts(sort.solver);
    for (int i = 0; count.bounds < forgeries; i++) {
      DeftProblem problem = draw(random, sort, kind(sort, i));
      if (!solver.capability(problem).isYes()) {
        continue;
      }
      DeftResult result = deft.solve(problem, sort.solver, SolveOptions.withDefaults());
      Proof proof = result.proof().orElse(null);
      if (proof == null) {
        continue;
      }
      requireHonest(problem, result, proof);
      if (result instanceof DeftResult.Optimal optimal && sort.isOf(proof)) {
        count.honest++;
        // A proof of another problem of as many blocks and devices.
        List<Integer> size = List.of(problem.blockCount(), problem.deviceCount());
        Proof stranger = Objects.requireNonNullElse(strangers.put(size, proof), proof);
        Forgeries forged = new Forgeries(problem, optimal, new Forger(random, problem), random);
        for (int f = 0; f < FORGERIES_A_PROOF; f++) {
          Proof basis = random.nextInt(8) == 0 ? stranger : proof;
          forged.tryBound(basis);
          forged.tryInfeasibility(basis);
          if (f % filesOneIn == 0) {
            count.files++;
            count.unreadable += forged.isFileRead(basis) ? 0 : 1;
          }
        }
        count.bounds += FORGERIES_A_PROOF;
        count.infeasibilities += FORGERIES_A_PROOF;
      } else if (result instanceof DeftResult.Infeasible) {
        count.provenInfeasible++;
      }
    }
    return count;
  }

  private static void requireHonest(DeftProblem problem, DeftResult result, Proof proof) {
    assertTrue(ProofChecker.check(problem, proof).isConfirmed(), () -> problem + " " + proof);
    if (result.outcome().proofState() == ProofState.CHECKED) {
      Verification verification = verified(problem, result);
      assertTrue(verification.isVerified(), () -> problem + " " + verification.findings());
    }
  }

  /** As a file says it, written and read. */
  private static Verification verified(DeftProblem problem, DeftResult result) {
    return verified(problem, text(problem, result));
  }

  private static String text(DeftProblem problem, DeftResult result) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeSolution(SolutionFile.of(problem, result), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Verification verified(DeftProblem problem, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    DeftDocument read = DeftFiles.read(new ByteArrayInputStream(bytes), "forged.json");
    SolutionFile file = ((DeftDocument.SolutionDocument) read).solution();
    return Verification.of(
        problem,
        file,
        p -> {
          throw new AssertionError("a proof is not settled by a solve");
        });
  }

  /** Forgeries about one problem that has an allocation. */
  private record Forgeries(
      DeftProblem problem, DeftResult.Optimal optimal, Forger forger, Random random) {

    void tryBound(Proof honest) {
      Allocation worse = worse(optimal.allocation());
      double latency = AllocationChecker.latencySeconds(problem, worse);
      double threshold = random.nextInt(3) == 0 ? Math.max(latency, threshold()) : threshold();
      Proof forged = forger.forged(honest, threshold);
      requireRefused(forged);
      // The file calls the worse allocation optimal if it can, else it lies about the latency too.
      requireRefused(optimal(worse, threshold == latency ? latency : threshold, forged));
    }

    private static DeftResult optimal(Allocation allocation, double told, Proof proof) {
      Outcome outcome = Outcome.optimal(told, told, ProofState.CHECKED);
      return DeftResult.of("forger", outcome, allocation, proof, 0, Map.of());
    }

    /** Says what is false in a file and changes its proof; tells whether it can be read at all. */
    boolean isFileRead(Proof honest) {
      double threshold = threshold();
      boolean feasible = random.nextBoolean();
      DeftResult told =
          feasible
              ? optimal(optimal.allocation(), threshold, forger.forged(honest, threshold))
              : infeasible(forger.forged(honest, INFINITE));
      String changed = ForgedText.changed(text(problem, told), problem, random);
      try {
        requireRefused(verified(problem, changed), changed);
        return true;
      } catch (BadInputException e) {
        assertTrue(e.getMessage().startsWith("forged.json: "), e.getMessage());
        return false;
      }
    }

    private static DeftResult infeasible(Proof proof) {
      Outcome outcome = Outcome.infeasible(ProofState.CHECKED);
      return DeftResult.of("forger", outcome, null, proof, 0, Map.of());
    }

    void tryInfeasibility(Proof honest) {
      Proof forged = forger.forged(honest, INFINITE);
      requireRefused(forged);
      requireRefused(infeasible(forged));
    }

    /** Above the latency of the allocation, at least by what its rounding may hide. */
    private double threshold() {
      double latency = optimal.latencySeconds();
      double least = problem.uplink().isJoint() ? latency * (1 + 1e-12) : Math.nextUp(latency);
      return switch (random.nextInt(5)) {
        case 0 -> least;
        case 1 -> Math.max(least, latency * (1 + 1e-9));
        case 2 -> Math.max(least, latency * (1 + 1e-6));
        case 3 -> Math.max(least, latency * (1 + random.nextDouble()));
        default -> Math.max(least, latency * 1e6 * random.nextDouble());
      };
    }

    /** An allocation that takes longer, if a simple change makes one that is valid. */
    private Allocation worse(Allocation best) {
      int[] devices = best.devices();
      if (best.hasShares()) {
        boolean whole = problem.uplink().kind().hasWholeShares();
        double[] less =
            IntStream.range(0, devices.length)
                .mapToDouble(j -> best.shareOf(j) / 2)
                .map(share -> whole ? Math.ceil(share) : share)
                .toArray();
        return valid(Allocation.of(devices, less), best);
      }
      int one = random.nextInt(devices.length);
      int other = random.nextInt(devices.length);
      int kept = devices[one];
      devices[one] = devices[other];
      devices[other] = kept;
      return valid(Allocation.of(devices), best);
    }

    private Allocation valid(Allocation changed, Allocation otherwise) {
      return AllocationChecker.check(problem, changed).isConfirmed()
              && AllocationChecker.latencySeconds(problem, changed) > optimal.latencySeconds()
          ? changed
          : otherwise;
    }

    private void requireRefused(Proof forged) {
      assertFalse(
          ProofChecker.check(problem, forged).isConfirmed(),
          () -> problem + ", optimum " + optimal.latencySeconds() + ": " + forged);
    }

    private void requireRefused(DeftResult result) {
      requireRefused(verified(problem, result), result);
    }

    private void requireRefused(Verification verification, Object told) {
      assertFalse(verification.isVerified(), () -> problem + " " + told);
      assertTrue(
          verification.findings().stream().anyMatch(f -> f.subject().equals("proof")),
          "is looked at");
      for (Finding finding : verification.findings()) {
        if (finding.subject().equals("proof")) {
          assertNotEquals(Finding.Outcome.OK, finding.outcome(), () -> problem + " " + told);
        }
      }
    }
  }

  private static Uplink.Kind kind(Sort sort, int i) {
    List<Uplink.Kind> kinds = new ArrayList<>(List.of(Uplink.Kind.values()));
    if (sort == Sort.HALL) {
      kinds.removeIf(Uplink.Kind::isJoint);
    } else if (sort == Sort.PRICE) {
      kinds.removeIf(kind -> !kind.isJoint());
    }
    return kinds.get(i % kinds.size());
  }

  /** Small and tight: blocks that differ where the sort is about that, and little memory. */
  private static DeftProblem draw(Random random, Sort sort, Uplink.Kind kind) {
    int blocks = sort == Sort.BLOCK_PRICE_TREE ? 4 : 2 + random.nextInt(4);
    int devices = sort.takesSeveral() ? 2 + random.nextInt(3) : blocks + random.nextInt(3);
    int kinds = sort == Sort.RUN_PRICE ? 1 : sort == Sort.RUN_PRICE_OF_GROUPS ? 2 : blocks;
    double budget = kind.hasWholeShares() ? blocks + random.nextInt(8) : 1 + random.nextInt(3);
    double[] bits = random.doubles(kinds, 0.2, 3).toArray();
    List<Block> list =
        IntStream.range(0, blocks)
            .mapToObj(j -> new Block("b" + j, j + 1, bits[j % kinds]))
            .toList();
    ProblemBuilder builder = DeftProblem.builder(kind.withBudget(budget), list);
    for (int k = 0; k < devices; k++) {
      builder.device(device("d" + k, random, sort, blocks, kinds));
    }
    return builder.build();
  }

  private static Device device(String id, Random random, Sort sort, int blocks, int kinds) {
    double[] extras = random.doubles(kinds, 0, 0.6).toArray();
    double[] extra = IntStream.range(0, blocks).mapToDouble(j -> extras[j % kinds]).toArray();
    double[] compute = new double[blocks];
    double[] memory = new double[blocks];
    double base = random.nextDouble();
    for (int j = 0; j < blocks; j++) {
      base += 0.5 * random.nextDouble();
      double alone = sort == Sort.BLOCK_PRICE_TREE ? 2 * random.nextDouble() : base;
      compute[j] = alone + extra[j];
      memory[j] = j + 1;
    }
    double has = random.nextInt(6) == 0 ? 0.5 : 1 + blocks * (0.3 + random.nextDouble());
    Device device = Device.of(id, has, 0.5 + random.nextDouble(), compute, memory);
    int cap = 1 + random.nextInt(blocks);
    return sort.takesSeveral() ? device.withSeveralBlocks(cap, extra, constant(blocks)) : device;
  }

  private static double[] constant(int blocks) {
    double[] row = new double[blocks];
    Arrays.fill(row, 0.5);
    return row;
  }
}
