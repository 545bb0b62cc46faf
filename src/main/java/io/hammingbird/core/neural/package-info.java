/** Perceptrons and the way they learn: plain arrays, one thread, the same result for a seed. */
package io.hammingbird.core.neural;
