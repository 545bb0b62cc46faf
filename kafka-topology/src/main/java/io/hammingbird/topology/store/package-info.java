/**
 * The codes store: codes on disk and in the changelog, and the Hamming index over them in memory.
 */
package io.hammingbird.topology.store;
