/** Records in and out: Kafka sources and sinks. */
package io.hammingbird.flink.io;
