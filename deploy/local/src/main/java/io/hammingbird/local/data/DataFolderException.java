package io.hammingbird.local.data;

/** A data folder that cannot be read: what was wrong, what was found and what is needed. */
public final class DataFolderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DataFolderException(String message) {
    super(message);
  }

  DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
