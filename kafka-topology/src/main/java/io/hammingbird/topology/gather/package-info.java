/** Asks the partitions of a collection, on whichever instance they are. */
package io.hammingbird.topology.gather;
