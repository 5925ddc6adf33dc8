package org.loladeft.playground.browser;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Puts our class in the place of one that the compiler's class library lacks. */
public final class BrowserClasses extends SimpleSubstitutionPolicy {

  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses(named("java.util.SplittableRandom"))
        .replacePackage("java.util", BrowserClasses.class.getPackageName());
  }
}
