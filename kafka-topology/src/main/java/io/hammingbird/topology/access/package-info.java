/** Who may do what: roles, API keys, and the certificates of TLS. No HTTP, no Kafka. */
package io.hammingbird.topology.access;
