/** What happens to a record: the topology from features and functions to codes. */
package io.hammingbird.topology.flow;
