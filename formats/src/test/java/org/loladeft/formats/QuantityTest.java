package org.loladeft.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantityTest {

  @Test
  void an_exponent_is_written_as_the_formatter_of_java_writes_it() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        int decimals = i % 9;
        String expected = String.format(Locale.ROOT, "%." + decimals + "e", value);
        assertEquals(expected, Quantity.scientific(value, decimals));
      }
    }
    for (double value : new double[] {0, 1, 9.96, 9.5, 9.995e99, 1e-12, 1e100, -2.5}) {
      assertEquals(String.format(Locale.ROOT, "%.1e", value), Quantity.scientific(value, 1));
    }
  }

  @Test
  void a_share_is_a_percentage_however_small() {
    assertEquals("0", Quantity.fraction(0));
    assertEquals("0.433 %", Quantity.fraction(0.00433));
    assertEquals("7.0e-08 %", Quantity.fraction(7e-10));
  }
}
