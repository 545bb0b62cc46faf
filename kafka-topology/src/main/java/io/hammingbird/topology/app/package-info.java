/** The index app put together: settings, Kafka Streams, the server, and main. */
package io.hammingbird.topology.app;
