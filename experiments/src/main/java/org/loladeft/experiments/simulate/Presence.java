package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.loladeft.experiments.simulate.Event.Kind;

/**
 * Which devices are there in which round. A device is there unless it left last, or is still to
 * join for the first time.
 *
 * @param changes of each device that ever leaves or joins, whether it is there from a round on
 */
record Presence(Map<String, NavigableMap<Integer, Boolean>> changes) {

  static Presence of(List<Event> events, Set<String> ids) {
    List<Event> ordered = new ArrayList<>(events);
    ordered.removeIf(event -> event.kind() == Kind.SLOW);
    ordered.sort(Comparator.comparingInt(Event::round));
    Map<String, NavigableMap<Integer, Boolean>> changes = new TreeMap<>();
    for (Event event : ordered) {
      boolean there = event.kind() == Kind.JOIN;
      Boolean before =
          changes.computeIfAbsent(event.device(), id -> new TreeMap<>()).put(event.round(), there);
      if (before != null && before != there) {
        throw new IllegalArgumentException(
            "device '"
                + event.device()
                + "' leaves and joins in round "
                + (event.round() + 1)
                + ": expected one of the two");
      }
    }
    Presence presence = new Presence(changes);
    presence.requireAny(ids);
    return presence;
  }

  private void requireAny(Set<String> ids) {
    Set<Integer> rounds = new TreeSet<>(Set.of(0));
    changes.values().forEach(own -> rounds.addAll(own.keySet()));
    for (int round : rounds) {
      if (absent(round).size() == ids.size()) {
        throw new IllegalArgumentException(
            "no device is there in round " + (round + 1) + ": expected one that stays");
      }
    }
  }

  /** Ids of the devices that are not there. O(D log E) for D devices with E changes each. */
  Set<String> absent(int round) {
    Set<String> absent = new TreeSet<>();
    changes.forEach(
        (device, own) -> {
          Map.Entry<Integer, Boolean> last = own.floorEntry(round);
          boolean there = last == null ? !own.firstEntry().getValue() : last.getValue();
          if (!there) {
            absent.add(device);
          }
        });
    return absent;
  }
}
