package org.loladeft.training.command;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells files apart by what is in them. Not thread-safe. */
final class ContentDigest {

  /** As many bytes of a hash are enough. */
  private static final int BYTES = 16;

  private final MessageDigest digest;

  ContentDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The same stream, whose bytes count as far as they are read. */
  InputStream through(InputStream in) {
    return new DigestInputStream(new BufferedInputStream(in), digest);
  }

  /** The digest of all that was read so far; afterwards it starts anew. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
