package org.loladeft.benchmarks.parts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of some work's parts: those whose number is its own, counted in turn, so that shards are
 * of about the same work.
 *
 * @param number from 1
 * @param count how many shards there are, at least {@code number} and at most {@value #MOST}
 */
public record Shard(int number, int count) {

  /** Most shards. */
  public static final int MOST = 100_000;

  /** All parts. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern WORDS = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a number is not as stated
   */
  public Shard {
    if (number < 1 || number > count || count > MOST) {
      throw new IllegalArgumentException(
          "expected the number of a shard and how many there are, from 1/1 to "
              + MOST
              + "/"
              + MOST);
    }
  }

  /**
   * {@return the shard of a text}
   *
   * @param text such as {@code 3/16}
   * @throws IllegalArgumentException if it is none
   */
  public static Shard of(String text) {
    Matcher words = WORDS.matcher(text);
    if (!words.matches()) {
      throw new IllegalArgumentException(
          "expected the number of a shard and how many there are, such as 3/16");
    }
    return new Shard(Integer.parseInt(words.group(1)), Integer.parseInt(words.group(2)));
  }

  /**
   * {@return whether a part is this shard's}
   *
   * @param part its index, from 0
   */
  public boolean has(int part) {
    return part % count == number - 1;
  }

  /**
   * {@return the name of its file}
   *
   * @param work name of the work
   */
  public String fileName(String work) {
    return work + "." + number + "-of-" + count + ".part.jsonl";
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
