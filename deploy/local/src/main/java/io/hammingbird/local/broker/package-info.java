/** A real Kafka broker inside this process, and the topics of a collection on any broker. */
package io.hammingbird.local.broker;
