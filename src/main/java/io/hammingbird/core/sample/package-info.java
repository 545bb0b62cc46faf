/** Choosing items by a hash of their id, so that the choice needs no memory and no order. */
package io.hammingbird.core.sample;
