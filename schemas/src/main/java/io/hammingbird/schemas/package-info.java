/**
 * Records on Kafka: codecs between the core's values and Avro bytes, and the catalogue of topics.
 */
package io.hammingbird.schemas;
