/** Module topology. */
package io.hammingbird.topology;
