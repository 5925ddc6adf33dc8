package org.loladeft.optaplanner.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.AugmentingMatching;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;

/**
 * Moves where devices take several blocks. Blocks stand in the order of their depth; a
 * <em>stretch</em> is some consecutive ones.
 *
 * <ul>
 *   <li>one block moves to another device, or two change places;
 *   <li>a stretch on one device, whole or in part, moves to another device, or off the slowest;
 *   <li>a stretch, whoever has it, moves to one device, which may thus extend its run;
 *   <li>two devices exchange all they have, or a stretch each.
 * </ul>
 *
 * A move is the best of a few draws by the cost of the devices that it changes, {@link
 * SearchData#cost(int, double, double, double)} at the plan's own latency; O(n) a draw for sets of
 * n blocks. From a plan within memory and caps only moves to such plans are drawn.
 */
final class SetMoves implements MoveSource {

  private static final int MOVES_A_STEP = 40;
  private static final int VAIN_DRAWS = 1000;

  /** A move is the best of one to this many draws; see docs/optaplanner.md. */
  private static final int MOST_TRIES = 8;

  /** Memory that is exceeded by no more than this may be so by rounding; the score knows. */
  private static final double ROUNDING = 1e-12;

  private final SearchData data;
  private final DeftProblem problem;
  private final SetState state;
  private final int[] order;
  private final int[] placeOf;
  private final int devices;

  /** The device of each block; of a draft while its cost is counted. */
  private final int[] where;

  private BlockPlacement[] placements = {};
  private double deadline;
  private int slowest;
  private boolean hasRoom;

  SetMoves(SearchData data) {
    this.data = data;
    problem = data.problem();
    state = new SetState(data);
    order = order(data);
    placeOf = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      placeOf[order[i]] = i;
    }
    devices = data.problem().deviceCount();
    where = new int[order.length];
  }

  private static int[] order(SearchData data) {
    return data.problem()
        .depthOrder()
        .orElseGet(() -> AugmentingMatching.deepestFirst(data.problem()));
  }

  @Override
  public Iterator<Relocation> moves(Plan plan, Random random) {
    placements = plan.placements().toArray(placements);
    for (BlockPlacement placement : placements) {
      if (state.deviceOf(placement.block()) != placement.device()) {
        state.put(placement.block(), placement.device());
      }
    }
    double latency = state.latencySeconds();
    // Of whole shares only a lower latency needs more.
    deadline = problem.uplink().kind().hasWholeShares() ? Math.nextDown(latency) : latency;
    Arrays.setAll(where, state::deviceOf);
    slowest = 0;
    double most = -1;
    for (int k = 0; k < devices; k++) {
      double cost = cost(k);
      if (cost > most) {
        most = cost;
        slowest = k;
      }
    }
    return new Draws(random);
  }

  /**
   * What a device costs at the deadline, by plain sums; and whether it has room for its blocks, but
   * for rounding.
   */
  private double cost(int k) {
    int count = 0;
    double base = 0;
    double extra = 0;
    double memoryBase = 0;
    double memory = 0;
    double bits = 0;
    hasRoom = true;
    for (int j = 0; j < where.length; j++) {
      if (where[j] == k) {
        count++;
        double g = problem.extraComputeSeconds(k, j);
        base = Math.max(base, problem.computeSeconds(k, j) - g);
        extra += g;
        bits += problem.uploadBits(j);
        if (problem.fits(k, j)) {
          double x = problem.extraMemoryBytes(k, j);
          memoryBase = Math.max(memoryBase, problem.blockMemoryBytes(k, j) - x);
          memory += x;
        } else {
          hasRoom = false;
        }
      }
    }
    hasRoom &=
        count <= problem.maxBlocks(k)
            && memoryBase + memory <= problem.memoryBytes(k) * (1 + ROUNDING);
    return count == 0 ? 0 : data.cost(k, base + extra, bits, deadline);
  }

  /** A move in the making: the new device of some blocks, and what it gains. */
  private record Draft(int[] blocks, int[] to, double gain) {}

  private final class Draws implements Iterator<Relocation> {

    private final Random random;
    private int left = MOVES_A_STEP;
    private @Nullable Draft ready;

    Draws(Random random) {
      this.random = random;
    }

    @Override
    public boolean hasNext() {
      if (ready == null && left > 0 && !data.control().isStopped()) {
        left--;
        ready = choose();
        if (ready == null) {
          left = 0;
          data.control().exhaust();
        }
      }
      return ready != null;
    }

    @Override
    public Relocation next() {
      if (!hasNext() || ready == null) {
        throw new NoSuchElementException("no more moves in this step");
      }
      Draft draft = ready;
      ready = null;
      return new Relocation(
          Arrays.stream(draft.blocks).mapToObj(j -> placements[j]).toArray(BlockPlacement[]::new),
          draft.to);
    }

    private @Nullable Draft choose() {
      int tries = 1 + random.nextInt(MOST_TRIES);
      Draft best = null;
      for (int vain = 0; tries > 0 && vain < VAIN_DRAWS; vain++) {
        Draft draft = draw();
        if (draft != null) {
          tries--;
          best = best == null || draft.gain > best.gain ? draft : best;
        }
      }
      return best;
    }

    private @Nullable Draft draw() {
      return switch (random.nextInt(8)) {
        case 0, 1 -> moved(new int[] {random.nextInt(order.length)}, random.nextInt(devices));
        case 2 -> exchanged(stretch(anyPlace(), 1), stretch(anyPlace(), 1));
        case 3 -> moved(part(anyPlace()), random.nextInt(devices));
        case 4 -> moved(part(placeOn(slowest)), random.nextInt(devices));
        case 5 -> extended();
        case 6 -> exchanged(part(anyPlace()), part(anyPlace()));
        default -> exchanged(all(state.deviceOf(order[anyPlace()])), all(random.nextInt(devices)));
      };
    }

    private int anyPlace() {
      return random.nextInt(order.length);
    }

    private int placeOn(int device) {
      DeviceLoad load = state.load(device);
      return load == null
          ? anyPlace()
          : placeOf[load.blocks()[random.nextInt(load.blocks().length)]];
    }

    private int[] all(int device) {
      DeviceLoad load = state.load(device);
      return load == null ? new int[0] : load.blocks();
    }

    private int[] stretch(int from, int length) {
      return Arrays.copyOfRange(order, from, from + length);
    }

    /**
     * Part of the stretch around a place that is on one device; the whole of it every other time.
     */
    private int[] part(int place) {
      int device = state.deviceOf(order[place]);
      int from = place;
      int to = place + 1;
      while (from > 0 && state.deviceOf(order[from - 1]) == device) {
        from--;
      }
      while (to < order.length && state.deviceOf(order[to]) == device) {
        to++;
      }
      if (random.nextBoolean()) {
        from = from + random.nextInt(place - from + 1);
        to = to - random.nextInt(to - place);
      }
      return stretch(from, to - from);
    }

    /** A stretch of any owners goes to a device that has a block near it, or to any. */
    private @Nullable Draft extended() {
      int from = anyPlace();
      int length = 1 + random.nextInt(Math.min(order.length - from, 1 + order.length / 2));
      int near = random.nextBoolean() ? from - 1 : from + length;
      int device =
          near >= 0 && near < order.length ? state.deviceOf(order[near]) : random.nextInt(devices);
      return moved(stretch(from, length), device);
    }

    private @Nullable Draft moved(int[] blocks, int device) {
      int[] to = new int[blocks.length];
      Arrays.fill(to, device);
      return draft(blocks, to);
    }

    private @Nullable Draft exchanged(int[] mine, int[] theirs) {
      if (mine.length == 0) {
        return null;
      }
      int ours = state.deviceOf(mine[0]);
      int other = theirs.length == 0 ? random.nextInt(devices) : state.deviceOf(theirs[0]);
      if (ours == other) {
        return null;
      }
      int[] blocks = IntStream.concat(IntStream.of(mine), IntStream.of(theirs)).toArray();
      int[] to = new int[blocks.length];
      Arrays.fill(to, 0, mine.length, other);
      Arrays.fill(to, mine.length, to.length, ours);
      return draft(blocks, to);
    }

    /** Null if nothing changes, or if a feasible plan would become infeasible. */
    private @Nullable Draft draft(int[] blocks, int[] to) {
      boolean changes = false;
      for (int i = 0; i < blocks.length; i++) {
        changes |= to[i] != where[blocks[i]];
      }
      if (!changes) {
        return null;
      }
      int[] touched =
          IntStream.concat(IntStream.of(blocks).map(j -> where[j]), IntStream.of(to))
              .distinct()
              .toArray();
      double gain = 0;
      for (int k : touched) {
        gain += cost(k);
      }
      for (int i = 0; i < blocks.length; i++) {
        where[blocks[i]] = to[i];
      }
      boolean fits = true;
      for (int k : touched) {
        gain -= cost(k);
        fits &= hasRoom;
      }
      for (int block : blocks) {
        where[block] = state.deviceOf(block);
      }
      return fits || state.violations() > 0
          ? new Draft(blocks, to, Double.isNaN(gain) ? Double.NEGATIVE_INFINITY : gain)
          : null;
    }
  }
}
