/** The index app: features in, codes and answers to queries out, on Kafka Streams. */
package io.hammingbird.topology;
