package org.loladeft.cli;

import org.loladeft.formats.BuildStamp;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit that the build stamped. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "deft " + BuildStamp.version() + " (commit " + BuildStamp.commit() + ")",
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")
    };
  }
}
