/**
 * The customs house between Kafka and the core: records to bytes and back. Every codec is
 * thread-safe; bytes that cannot be used give a {@link
 * io.hammingbird.schemas.convert.RecordFormatException} and nothing else.
 */
package io.hammingbird.schemas.convert;
