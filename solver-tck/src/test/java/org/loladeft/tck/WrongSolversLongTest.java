package org.loladeft.tck;

import org.junit.jupiter.api.Tag;

/** The same by the whole contract: each fault is caught by one test and no other. */
@Tag("long")
class WrongSolversLongTest extends WrongSolversTest {

  @Override
  boolean alone() {
    return true;
  }
}
