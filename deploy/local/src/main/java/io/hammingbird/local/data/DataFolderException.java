package io.hammingbird.local.data;

/** A data folder that cannot be read: what was wrong, what was found and what is needed. */
public final class DataFolderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Says what is wrong with a folder or a file of it. */
  public DataFolderException(String message) {
    super(message);
  }

  /** Says what is wrong with a folder or a file of it. */
  public DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
